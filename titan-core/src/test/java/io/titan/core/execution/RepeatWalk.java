package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.VenueEventKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A seeded source that asks again, at a rate of its own, beside a plain model of what execution must remember. Each
 * answer is held against the model, and so is each refusal for want of room.
 */
final class RepeatWalk
{
    static final long HORIZON_MS = 1_000;
    private static final int TTL_MS = 60;
    private static final IntentRequest[] REQUESTS =
        {IntentRequest.PREPARE, IntentRequest.CONFIRM, IntentRequest.ABORT};

    private final Random random;
    private final ExecutionDriver execution;
    private final int longestPauseMs;
    private final Map<Long, Memory> memories = new TreeMap<>();
    private final Deque<Long> openOrders = new ArrayDeque<>();
    private long lastKey;
    private int refused;

    RepeatWalk(final long seed, final ExecutionDriver execution)
    {
        random = new Random(seed);
        this.execution = execution;
        longestPauseMs = 1 + random.nextInt(150);
    }

    /** What was answered last, and since when it ages. */
    private static final class Memory
    {
        private IntentOutcome outcome;
        private boolean badInstrument;
        private long deadlineNs;
        private long endedNs = Long.MAX_VALUE;
    }

    RepeatWalk walk(final int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            execution.timePasses(random.nextInt(longestPauseMs));
            execution.freshReference();
            age();
            switch (random.nextInt(4))
            {
                case 0 -> prepare();
                case 1 -> endAnOrder();
                default -> ask();
            }
        }

        return this;
    }

    /** New signals that found no room. */
    int refused()
    {
        return refused;
    }

    private void age()
    {
        final long nowNs = execution.nowNs;
        memories.values().forEach(memory ->
        {
            if (memory.outcome == IntentOutcome.PREPARED && memory.deadlineNs <= nowNs)
            {
                memory.outcome = IntentOutcome.EXPIRED;
                memory.endedNs = memory.deadlineNs;
            }
        });
        memories.values().removeIf(memory -> nowNs - memory.endedNs > HORIZON_MS * ExecutionDriver.MS);
    }

    private void prepare()
    {
        lastKey++;
        final Memory memory = new Memory();
        memory.badInstrument = random.nextInt(4) == 0;
        memory.deadlineNs = execution.nowNs + TTL_MS * ExecutionDriver.MS;
        sendPrepare(lastKey, memory);
        if (execution.output.lastReason == ReasonCode.TABLE_FULL)
        {
            assertThat(memories).as("answers that were not forgotten when there was no room").hasSize(16);
            refused++;
            return;
        }

        memory.outcome = execution.output.lastOutcome;
        assertThat(memory.outcome).isEqualTo(memory.badInstrument ? IntentOutcome.DENIED : IntentOutcome.PREPARED);
        memory.endedNs = memory.badInstrument ? execution.nowNs : Long.MAX_VALUE;
        memories.put(lastKey, memory);
    }

    private void sendPrepare(final long key, final Memory memory)
    {
        execution.forget().prepare(0, key, signal ->
        {
            signal.ttlMs = TTL_MS;
            signal.instrumentId = memory.badInstrument ? 2 : ExecutionDriver.BTC;
        });
    }

    private void endAnOrder()
    {
        final Long key = openOrders.poll();
        if (key != null)
        {
            execution.venue(key, random.nextBoolean() ? VenueEventKind.REJECTED : VenueEventKind.EXPIRED);
            memories.get(key).endedNs = execution.nowNs;
        }
    }

    /** Any request about any signal that must be remembered. */
    private void ask()
    {
        if (memories.isEmpty())
        {
            return;
        }

        final List<Long> keys = new ArrayList<>(memories.keySet());
        final long key = keys.get(random.nextInt(keys.size()));
        final Memory memory = memories.get(key);
        final IntentRequest request = REQUESTS[random.nextInt(REQUESTS.length)];
        final boolean decides = memory.outcome == IntentOutcome.PREPARED && request != IntentRequest.PREPARE;
        send(request, key, memory);
        if (decides)
        {
            decided(key, memory, request);
        }

        assertThat(execution.output.lines).last().asString()
            .startsWith("source 0 " + request + " " + key + ": " + memory.outcome)
            .doesNotContain("PREPARE_NOT_FOUND")
            .matches(line -> line.endsWith(" again") != decides, "repeated unless it decides");
    }

    private void send(final IntentRequest request, final long key, final Memory memory)
    {
        switch (request)
        {
            case PREPARE -> sendPrepare(key, memory);
            case CONFIRM -> execution.forget().confirm(key);
            default -> execution.forget().abort(key);
        }
    }

    private void decided(final long key, final Memory memory, final IntentRequest request)
    {
        if (request == IntentRequest.CONFIRM)
        {
            memory.outcome = IntentOutcome.CONFIRMED;
            openOrders.add(key);
        }
        else
        {
            memory.outcome = IntentOutcome.ABORTED;
            memory.endedNs = execution.nowNs;
        }
    }
}
