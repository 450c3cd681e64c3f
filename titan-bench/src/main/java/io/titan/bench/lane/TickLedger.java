package io.titan.bench.lane;

import io.titan.engine.scavenger.ScavengerLatency;
import io.titan.engine.venue.VenueLatency;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.NanoClock;

/**
 * Finds the tick that released an order. The engine tells scavenger's side which tick caused a message to be sent, and
 * the venue's side when the CONFIRM of an order was sent; what joins the two is that time of sending, which this class
 * hands out as the clock of scavenger's client. One thread; no garbage.
 * <pre>
 *   cycleToOrder     duty cycle in which the CONFIRM was sent begins, or the tick was read, whichever is earlier  ->
 *                    order written; contains the tick's reading unless that was an earlier cycle's
 *   tickToOrder      tick read from its socket, nothing done with it  ->  order written
 *     tickToConfirm    ... ->  CONFIRM about to be published
 *     confirmToRead    ... ->  order read by the venue's agent, its input journaled
 *     readToWritten    ... ->  order written
 * </pre>
 * <em>Order written</em> is when Netty's write and flush of its bytes have returned, the system call included.
 */
final class TickLedger implements ScavengerLatency, VenueLatency, NanoClock
{
    /** Messages that may be sent before the order of the oldest is written; a power of two. */
    private static final int MOST_OPEN = 256;
    private static final int MASK = MOST_OPEN - 1;

    private final long[] sentNs = new long[MOST_OPEN];
    private final long[] receivedNs = new long[MOST_OPEN];
    private final long[] cycleNs = new long[MOST_OPEN];
    private final Histogram tickToOrder = Latencies.empty();
    private final Histogram cycleToOrder = Latencies.empty();
    private final Histogram tickToConfirm = Latencies.empty();
    private final Histogram confirmToRead = Latencies.empty();
    private final Histogram readToWritten = Latencies.empty();
    private long entries;
    private long lastSentNs;
    private long cycleBeganNs;
    private long readNs;
    private long ordersOfOther;

    /** Forgets what was measured. */
    void reset()
    {
        tickToOrder.reset();
        cycleToOrder.reset();
        tickToConfirm.reset();
        confirmToRead.reset();
        readToWritten.reset();
        ordersOfOther = 0;
    }

    /** A duty cycle of all agents begins. */
    void cycleBegins(final long nowNs)
    {
        cycleBeganNs = nowNs;
    }

    /** Clock of scavenger's client: read once for each message, which carries the value. */
    @Override
    public long nanoTime()
    {
        lastSentNs = System.nanoTime();
        return lastSentNs;
    }

    @Override
    public void onSent(final long receivedTimeNs, final long nowNs)
    {
        final int index = (int)entries++ & MASK;
        sentNs[index] = lastSentNs;
        receivedNs[index] = receivedTimeNs;
        cycleNs[index] = Math.min(cycleBeganNs, receivedTimeNs);
    }

    @Override
    public void onReply(final long sentTimeNs, final long nowNs)
    {
        // Not on the way from tick to order.
    }

    @Override
    public void orderReadNs(final long signalSentTimeNs, final long nowNs)
    {
        readNs = nowNs;
    }

    /** Newest first: the CONFIRM is mostly the last message that was sent. */
    @Override
    public void orderWrittenNs(final long signalSentTimeNs, final long nowNs)
    {
        for (long entry = entries - 1; entry >= Math.max(0, entries - MOST_OPEN); entry--)
        {
            final int index = (int)entry & MASK;
            if (sentNs[index] == signalSentTimeNs && receivedNs[index] > 0)
            {
                record(index, nowNs);
                return;
            }
        }
        ordersOfOther++;
    }

    private void record(final int index, final long nowNs)
    {
        Latencies.record(tickToOrder, nowNs - receivedNs[index]);
        Latencies.record(cycleToOrder, nowNs - cycleNs[index]);
        Latencies.record(tickToConfirm, sentNs[index] - receivedNs[index]);
        Latencies.record(confirmToRead, readNs - sentNs[index]);
        Latencies.record(readToWritten, nowNs - readNs);
    }

    /** Orders released by a tick since the last reset. */
    long ordersOfTicks()
    {
        return tickToOrder.getTotalCount();
    }

    /** Orders released by a tick, and those that something else released: the reply to PREPARE, a repeat. */
    LaneFigures figures()
    {
        return new LaneFigures().count("orders", ordersOfTicks() + ordersOfOther)
            .count("ordersOfTicks", ordersOfTicks())
            .histogram("tickToOrder", tickToOrder).histogram("cycleToOrder", cycleToOrder)
            .histogram("tickToConfirm", tickToConfirm).histogram("confirmToRead", confirmToRead)
            .histogram("readToWritten", readToWritten);
    }
}
