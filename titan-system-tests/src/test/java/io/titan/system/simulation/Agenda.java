package io.titan.system.simulation;

import java.util.PriorityQueue;

/** Virtual time, and what is to happen when: at the same time, what was put down first happens first. One thread. */
final class Agenda
{
    /** Nothing is put down. */
    static final long NEVER = Long.MAX_VALUE;

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long nowNs;
    private long entriesEver;

    Agenda(final long startNs)
    {
        nowNs = startNs;
    }

    /** One thing to do. */
    private record Entry(long timeNs, long number, Runnable action) implements Comparable<Entry>
    {
        @Override
        public int compareTo(final Entry other)
        {
            final int byTime = Long.compare(timeNs, other.timeNs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    long nowNs()
    {
        return nowNs;
    }

    void advance(final long timeNs)
    {
        if (timeNs < nowNs)
        {
            throw new IllegalStateException("virtual time would fall from " + nowNs + " to " + timeNs + " ns");
        }
        nowNs = timeNs;
    }

    void at(final long timeNs, final Runnable action)
    {
        entries.add(new Entry(Math.max(nowNs, timeNs), ++entriesEver, action));
    }

    long nextNs()
    {
        return entries.isEmpty() ? NEVER : entries.peek().timeNs();
    }

    void runNext()
    {
        entries.remove().action().run();
    }
}
