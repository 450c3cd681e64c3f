package io.titan.bench.lane;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;

/**
 * R1: raw Aeron IPC, exclusive publications, the image polled directly, in the shape of {@link Conversation}. Every
 * time that Titan's lane takes is taken here too, so that the clock costs both the same.
 */
public final class RawAeronLane implements LaneSide
{
    private static final int FORTH = 3010;
    private static final int BACK = 3011;
    private static final int POLL_LIMIT = 32;
    private static final long PATIENCE_NS = 5_000_000_000L;

    private final Aeron aeron;
    private final ExclusivePublication publication;
    private final Subscription subscription;
    private final Image image;
    private final boolean drives;
    private final BufferClaim claim = new BufferClaim();
    private final FragmentHandler replyHandler = this::onReply;
    private final FragmentHandler requestHandler = this::onRequest;
    private final Histogram prepareHop = Latencies.empty();
    private final Histogram confirmHop = Latencies.empty();
    private final Histogram roundTrip = Latencies.empty();
    private final Histogram whole = Latencies.empty();
    private long confirmed;

    /**
     * Connects both streams and waits for the other side.
     *
     * @param parameters {@code aeron}, {@code term}: bytes.
     * @param drives     TRUE: the side that begins each conversation.
     */
    public RawAeronLane(final Parameters parameters, final boolean drives)
    {
        this.drives = drives;
        aeron = RigAeron.connect(parameters);
        final String channel = RigAeron.channel(parameters);
        publication = aeron.addExclusivePublication(channel, drives ? FORTH : BACK);
        subscription = aeron.addSubscription("aeron:ipc", drives ? BACK : FORTH);
        RigAeron.await(aeron, () -> publication.isConnected() && subscription.imageCount() == 1);
        image = subscription.imageAtIndex(0);
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        prepareHop.reset();
        confirmHop.reset();
        roundTrip.reset();
        whole.reset();
        confirmed = 0;
        return drives ? drive(parameters.number("rate", 8_000), parameters.number("count", 8_000)) : serve(stop);
    }

    private LaneFigures drive(final int rate, final int count)
    {
        final Pace pace = new Pace(rate, count);
        int cycles = 0;
        while (!pace.isOver())
        {
            if (System.nanoTime() >= pace.intendedNs())
            {
                final long beganNs = pace.intendedNs();
                send(Conversation.PREPARE_LENGTH, beganNs, beganNs);
                pace.sent();
            }
            image.poll(replyHandler, POLL_LIMIT);
            cycles = RigAeron.invokeSometimes(aeron, cycles);
        }
        final long endNs = System.nanoTime();
        while (confirmed < count && System.nanoTime() - endNs < PATIENCE_NS)
        {
            image.poll(replyHandler, POLL_LIMIT);
        }
        return new LaneFigures().count("sent", count).count("received", confirmed).count("rate", pace.achieved(endNs))
            .histogram("roundTrip", roundTrip);
    }

    private void onReply(final DirectBuffer buffer, final int offset, final int length, final Header header)
    {
        final long sentNs = wholeMessage(buffer, offset, length);
        final long nowNs = System.nanoTime();
        send(Conversation.CONFIRM_LENGTH, nowNs, buffer.getLong(offset + Conversation.BEGAN_OFFSET));
        Latencies.record(roundTrip, nowNs - sentNs);
        confirmed++;
    }

    private LaneFigures serve(final StopSwitch stop)
    {
        int cycles = 0;
        while (!stop.isRaised())
        {
            image.poll(requestHandler, POLL_LIMIT);
            cycles = RigAeron.invokeSometimes(aeron, cycles);
        }
        return new LaneFigures().histogram("prepareHop", prepareHop).histogram("confirmHop", confirmHop)
            .histogram("whole", whole);
    }

    private void onRequest(final DirectBuffer buffer, final int offset, final int length, final Header header)
    {
        final long sentNs = wholeMessage(buffer, offset, length);
        final long nowNs = System.nanoTime();
        final long beganNs = buffer.getLong(offset + Conversation.BEGAN_OFFSET);
        if (Conversation.PREPARE_LENGTH == length)
        {
            send(Conversation.REPLY_LENGTH, sentNs, beganNs);
            Latencies.record(prepareHop, nowNs - sentNs);
        }
        else
        {
            Latencies.record(confirmHop, nowNs - sentNs);
            Latencies.record(whole, nowNs - beganNs);
        }
    }

    private void send(final int length, final long sentNs, final long beganNs)
    {
        while (publication.tryClaim(length, claim) <= 0)
        {
            aeron.conductorAgentInvoker().invoke();
        }
        claim.buffer().putLong(claim.offset() + Conversation.SENT_OFFSET, sentNs);
        claim.buffer().putLong(claim.offset() + Conversation.BEGAN_OFFSET, beganNs);
        claim.buffer().putLong(claim.offset() + length - Long.BYTES, sentNs);
        claim.commit();
    }

    /**
     * Reads the time at both ends of a message, as aeron-io/benchmarks does with a time and a checksum: a message has
     * arrived when its last cache line has, not its first.
     */
    private static long wholeMessage(final DirectBuffer buffer, final int offset, final int length)
    {
        final long sentNs = buffer.getLong(offset + Conversation.SENT_OFFSET);
        final long endNs = buffer.getLong(offset + length - Long.BYTES);
        if (endNs != sentNs)
        {
            throw new IllegalStateException("a message of the raw lane begins with the time " + sentNs +
                " and ends with " + endNs + ": its bytes were changed on the way");
        }
        return sentNs;
    }

    @Override
    public void close()
    {
        aeron.close();
    }
}
