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

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A second signal source, as small as one can be: it prepares and aborts, and notes how long each answer took. Its
 * entry zone is wide, so that the demo's synthetic price is always in it; it asks for both directions in turn, because
 * one of them may oppose what scavenger holds. The test's thread only.
 */
final class ProbeSource implements FastPathListener, AutoCloseable
{
    /** Of the demo's source sentinel, whose signals need no stop. */
    private static final int SLOT = 2;

    private static final long CONNECT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long GRACE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long E8 = 100_000_000L;

    private final Map<IntentOutcome, Integer> outcomes = new EnumMap<>(IntentOutcome.class);
    private final Map<ReasonCode, Integer> denials = new EnumMap<>(ReasonCode.class);
    private final Map<Long, Long> askedNs = new HashMap<>();
    private final long incarnation = System.currentTimeMillis();
    private final FastPathClient client;
    private long asked;
    private long longestAnswerNs;

    ProbeSource(final Path aeronDirectory)
    {
        client = new FastPathClient(new FastPathClientContext()
            .aeronDirectoryName(aeronDirectory.toString())
            .sourceId(SLOT)
            .incarnation(incarnation)
            .listener(this));
    }

    void connect()
    {
        final long deadlineNs = System.nanoTime() + CONNECT_TIMEOUT_NS;
        while (client.state() != FastPathState.CONNECTED)
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new AssertionError("the probe is still " + client.state());
            }
            client.poll();
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    /** Asks twenty times a second, then waits a moment for the last answers. */
    void askFor(final long durationNs)
    {
        final long startNs = System.nanoTime();
        long nextNs = startNs;
        while (System.nanoTime() - startNs < durationNs || !askedNs.isEmpty() && isWithinGrace(startNs + durationNs))
        {
            client.poll();
            if (System.nanoTime() - nextNs >= 0 && System.nanoTime() - startNs < durationNs)
            {
                ask();
                nextNs += INTERVAL_NS;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private static boolean isWithinGrace(final long endNs)
    {
        return System.nanoTime() - endNs < GRACE_NS;
    }

    private void ask()
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final PrepareIntentEncoder prepare = new PrepareIntentEncoder();
        prepare.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .signalKeyHi(incarnation).signalKeyLo(++asked)
            .timestampNs(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()))
            .entryMinE8(55_000 * E8).entryMaxE8(65_000 * E8).stopPriceE8(0).notionalE8(0).velocityE8(0).ttlMs(0)
            .instrumentId(0).confidenceBps(9_000).leverageE2(100).maxSlippageBps(0)
            .direction(asked % 2 == 0 ? Direction.LONG : Direction.SHORT).trapType(TrapType.NONE)
            .takeProfitsCount(0);
        prepare.signalId("probe-" + incarnation + "-" + asked);
        askedNs.put(asked, System.nanoTime());
        final long result = client.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + prepare.encodedLength());
        if (result < 0)
        {
            throw new AssertionError("the probe could not send: " + result);
        }
    }

    long asked()
    {
        return asked;
    }

    int unanswered()
    {
        return askedNs.size();
    }

    long longestAnswerNs()
    {
        return longestAnswerNs;
    }

    Map<IntentOutcome, Integer> outcomes()
    {
        return outcomes;
    }

    /** Why what was denied was denied. */
    Map<ReasonCode, Integer> denials()
    {
        return denials;
    }

    @Override
    public void onReply(final IntentReplyDecoder reply)
    {
        outcomes.merge(reply.outcome(), 1, Integer::sum);
        if (reply.outcome() == IntentOutcome.DENIED)
        {
            denials.merge(reply.reason(), 1, Integer::sum);
        }
        final Long sentNs = reply.request() == IntentRequest.PREPARE ? askedNs.remove(reply.signalKeyLo()) : null;
        if (sentNs != null)
        {
            longestAnswerNs = Math.max(longestAnswerNs, System.nanoTime() - sentNs);
        }
        if (reply.outcome() == IntentOutcome.PREPARED)
        {
            client.abort(reply.signalKeyHi(), reply.signalKeyLo());
        }
    }

    @Override
    public void onConnected(final long executionIncarnation)
    {
        outcomes.clear();
    }

    @Override
    public void onDisconnected(final FastPathReason reason)
    {
        if (reason != FastPathReason.CLOSED_BY_OWNER)
        {
            throw new AssertionError("the probe lost its connection: " + reason);
        }
    }

    @Override
    public void onRefused(final ReasonCode reason, final long measured, final long allowed)
    {
        throw new AssertionError("the probe was refused: " + reason + " " + measured + " " + allowed);
    }

    @Override
    public void onError(final Throwable error)
    {
        throw new AssertionError("Aeron reported an error to the probe", error);
    }

    @Override
    public void close()
    {
        client.close();
    }
}
