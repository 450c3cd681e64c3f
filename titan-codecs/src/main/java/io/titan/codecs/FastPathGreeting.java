package io.titan.codecs;

import io.aeron.logbuffer.BufferClaim;
import io.titan.protocol.HelloEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import org.agrona.concurrent.NanoClock;

/**
 * The Hello of a {@link FastPathClient}: when it is said, repeated and, after a refusal, said again. The client's
 * thread.
 */
final class FastPathGreeting
{
    private static final int HELLO_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + HelloEncoder.BLOCK_LENGTH;

    private final FastPathClientContext context;
    private final FastPathCounters counters;
    private final NanoClock nanoClock;
    private final ReconnectBackoff backoff;
    private final BufferClaim claim = new BufferClaim();
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final HelloEncoder helloEncoder = new HelloEncoder();

    private long nextHelloNs;
    /** Hellos repeated while the reply stream was being set up are refused in one go; that is told once. */
    private boolean unanswered;

    /**
     * A greeting that is not begun.
     *
     * @param context  concluded.
     * @param counters counts what is said.
     */
    FastPathGreeting(final FastPathClientContext context, final FastPathCounters counters)
    {
        this.context = context;
        this.counters = counters;
        nanoClock = context.nanoClock();
        backoff = new ReconnectBackoff(
            Math.min(context.reconnectBaseNs(), context.greetingMaxNs()), context.greetingMaxNs(), context.random());
    }

    /** Hello is due at once, and repeated at short intervals at first. */
    void begin()
    {
        backoff.reset();
        nextHelloNs = nanoClock.nanoTime();
    }

    /**
     * Says Hello if it is due; one that finds no room counts as said, and is repeated like one that got no answer.
     *
     * @param link  whose publication is ready.
     * @param nowNs now.
     * @return how much was done.
     */
    int sayIfDue(final FastPathLink link, final long nowNs)
    {
        if (nowNs - nextHelloNs < 0)
        {
            return 0;
        }
        nextHelloNs = nowNs + backoff.nextDelayNs();
        say(link);
        return 1;
    }

    private void say(final FastPathLink link)
    {
        if (link.tryClaim(HELLO_LENGTH, claim) > 0)
        {
            helloEncoder.wrapAndApplyHeader(claim.buffer(), claim.offset(), headerEncoder)
                .incarnation(context.incarnation())
                .configHash(context.configHash())
                .protocolVersion(Streams.PROTOCOL_VERSION)
                .sourceId(context.sourceId());
            claim.commit();
            unanswered = true;
            counters.hellos++;
        }
    }

    /**
     * Execution refused: Hello waits for the time that a refusal takes.
     *
     * @return whether this is the first refusal since Hello was said last; the others are to be ignored.
     */
    boolean onRefused()
    {
        if (!unanswered)
        {
            return false;
        }
        unanswered = false;
        nextHelloNs = nanoClock.nanoTime() + context.refusedRetryNs();
        return true;
    }
}
