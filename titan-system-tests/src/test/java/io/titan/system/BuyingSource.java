package io.titan.system;

import io.titan.codecs.FastPathClient;
import io.titan.codecs.FastPathClientContext;
import io.titan.codecs.FastPathListener;
import io.titan.codecs.FastPathReason;
import io.titan.codecs.FastPathState;
import io.titan.protocol.Direction;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TrapType;
import org.agrona.concurrent.UnsafeBuffer;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A signal source that buys when a test says so: at once, or by an order that rests. It confirms whatever is prepared.
 * The test's thread only.
 */
final class BuyingSource implements FastPathListener, AutoCloseable
{
    /** Of the demo's source sentinel. */
    private static final int SLOT = 2;

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(200);
    /** A fraction of the price per second that is urgent whatever the configuration. */
    private static final long URGENT_E8 = 100_000_000_000L;

    private final long incarnation = System.currentTimeMillis();
    private final FastPathClient client;
    private long signals;
    private boolean confirmed;

    BuyingSource(final Path aeronDirectory)
    {
        client = new FastPathClient(new FastPathClientContext()
            .aeronDirectoryName(aeronDirectory.toString())
            .sourceId(SLOT)
            .incarnation(incarnation)
            .listener(this));
    }

    void connect()
    {
        pollUntil("connected", () -> client.state() == FastPathState.CONNECTED);
    }

    /** Buys whatever is offered up to a price. */
    void buyUpTo(final BigDecimal price, final BigDecimal stop)
    {
        buy(e8(stop) + 1, e8(price), e8(stop), URGENT_E8);
    }

    /** Leaves an order to buy in the book. */
    void bid(final BigDecimal price, final BigDecimal stop)
    {
        buy(e8(price), 2 * e8(price), e8(stop), 0);
    }

    private void buy(final long entryMinE8, final long entryMaxE8, final long stopE8, final long velocityE8)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final PrepareIntentEncoder prepare = new PrepareIntentEncoder();
        prepare.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .signalKeyHi(incarnation).signalKeyLo(++signals)
            .timestampNs(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()))
            .entryMinE8(entryMinE8).entryMaxE8(entryMaxE8).stopPriceE8(stopE8).notionalE8(0).velocityE8(velocityE8)
            .ttlMs(0).instrumentId(0).confidenceBps(10_000).leverageE2(100).maxSlippageBps(0)
            .direction(Direction.LONG).trapType(TrapType.NONE)
            .takeProfitsCount(0);
        prepare.signalId("buying-" + incarnation + "-" + signals);
        confirmed = false;
        final long result = client.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + prepare.encodedLength());
        if (result < 0)
        {
            throw new AssertionError("the signal could not be sent: " + result);
        }
        pollUntil("confirmed", () -> confirmed);
    }

    private void pollUntil(final String what, final BooleanSupplier isTrue)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!isTrue.getAsBoolean())
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new AssertionError("not " + what + " in time; the client is " + client.state());
            }
            client.poll();
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private static long e8(final BigDecimal price)
    {
        return price.movePointRight(8).longValue();
    }

    @Override
    public void onReply(final IntentReplyDecoder reply)
    {
        if (reply.outcome() == IntentOutcome.DENIED)
        {
            throw new AssertionError(
                "denied: " + reply.reason() + ", measured " + reply.measured() + ", allowed " + reply.allowed());
        }
        if (reply.outcome() == IntentOutcome.PREPARED)
        {
            client.confirm(reply.signalKeyHi(), reply.signalKeyLo());
        }
        confirmed |= reply.request() == IntentRequest.CONFIRM && reply.outcome() == IntentOutcome.CONFIRMED &&
            reply.signalKeyLo() == signals;
    }

    @Override
    public void onConnected(final long executionIncarnation)
    {
        // A signal waits for its own answer.
    }

    @Override
    public void onDisconnected(final FastPathReason reason)
    {
        if (reason != FastPathReason.CLOSED_BY_OWNER)
        {
            throw new AssertionError("the source lost its connection: " + reason);
        }
    }

    @Override
    public void onRefused(final ReasonCode reason, final long measured, final long allowed)
    {
        throw new AssertionError("the source was refused: " + reason + " " + measured + " " + allowed);
    }

    @Override
    public void onError(final Throwable error)
    {
        throw new AssertionError("Aeron reported an error to the source", error);
    }

    @Override
    public void close()
    {
        client.close();
    }
}
