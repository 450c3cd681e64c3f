package io.titan.system.simulation;

import java.util.EnumMap;
import java.util.Map;

/**
 * Where execution may die: every step between an input and what leaves because of it is one. Somebody says after how
 * many more steps it does. One thread.
 */
final class CrashPoints
{
    private static final long NEVER = Long.MAX_VALUE;

    private final Map<Step, Integer> crashes = new EnumMap<>(Step.class);
    private long left = NEVER;
    private boolean isOver;
    private boolean isStarting;
    private int startsInRow;
    private int mostStartsInRow;

    /** What comes next when it dies. */
    enum Step
    {
        /** The core has decided, the document is not there: nothing of it has happened. */
        BEFORE_DOCUMENT,
        /** The document is there, nothing has left. */
        BEHIND_DOCUMENT,
        /** A part of what the document tells has left. */
        BETWEEN_OUTPUTS
    }

    /** The death of execution, within a step. */
    static final class Crash extends RuntimeException
    {
        private static final long serialVersionUID = 1L;

        private Crash(final Step step)
        {
            super("killed " + step, null, false, false);
        }
    }

    /** Dies at the given step from now, 1 for the next. */
    void crashAfter(final long steps)
    {
        left = isOver ? NEVER : steps;
    }

    /** Nothing more dies, whatever was planned for later. */
    void stop()
    {
        isOver = true;
        left = NEVER;
    }

    void starting(final boolean isStart)
    {
        isStarting = isStart;
        startsInRow = isStart ? startsInRow : 0;
    }

    /** A step is about to be taken. */
    void at(final Step step)
    {
        if (left != NEVER && --left <= 0)
        {
            left = NEVER;
            crashes.merge(step, 1, Integer::sum);
            startsInRow += isStarting ? 1 : 0;
            mostStartsInRow = Math.max(mostStartsInRow, startsInRow);
            throw new Crash(step);
        }
    }

    int crashes(final Step step)
    {
        return crashes.getOrDefault(step, 0);
    }

    int all()
    {
        return crashes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Starts that died one after the other, at most. */
    int mostStartsInRow()
    {
        return mostStartsInRow;
    }
}
