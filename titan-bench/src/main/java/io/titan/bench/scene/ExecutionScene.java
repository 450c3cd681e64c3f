package io.titan.bench.scene;

import io.titan.core.execution.ExecutionCore;
import io.titan.core.execution.ExecutionOutput;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.protocol.TradingAction;
import io.titan.protocol.VenueState;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An execution that says yes: every source greeted, every instrument limited and priced, armed, connected. Its limits
 * are so wide that nothing is denied, expires or grows stale within 30 days of logical time, as long as orders are
 * filled or the two directions alternate; what a benchmark wants denied, it asks for. One thread.
 */
public final class ExecutionScene
{
    /** Logical time at which a scene begins, ns. */
    public static final long START_NS = 1_700_000_000_000_000_000L;
    /** Incarnation of execution and of every source. */
    public static final long INCARNATION = 1;

    private static final int MAX_MESSAGE_LENGTH = 512;

    private final SceneSize size;
    private final SceneMessages messages = new SceneMessages();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_MESSAGE_LENGTH]);

    /**
     * A scene.
     *
     * @param size of the execution that will be fed.
     */
    public ExecutionScene(final SceneSize size)
    {
        this.size = size;
    }

    /**
     * How large it is.
     *
     * @return as given.
     */
    public SceneSize size()
    {
        return size;
    }

    /**
     * Makes a machine and starts it.
     *
     * @param timestampNs logical time of every input of the start.
     * @return ready for intents; the inputs of the start had sequences 1 to {@link #startInputs()}.
     */
    public ExecutionMachine startedMachine(final long timestampNs)
    {
        final ExecutionMachine machine = new ExecutionMachine(size.capacity());
        final long[] sequence = new long[1];
        start((sourceId, input, offset, length, nowNs) ->
            machine.onInput(++sequence[0], nowNs, sourceId, input, offset), timestampNs);
        return machine;
    }

    /**
     * Makes a core without codecs and starts it.
     *
     * @param output      what it may call.
     * @param timestampNs logical time of every call of the start.
     * @return ready for intents.
     */
    public ExecutionCore startedCore(final ExecutionOutput output, final long timestampNs)
    {
        final ExecutionCore core = new ExecutionCore(size.capacity(), output);
        SceneLimits.start(core, size, timestampNs);
        return core;
    }

    /**
     * Inputs of one start.
     *
     * @return how many {@link #start} hands over.
     */
    public int startInputs()
    {
        return 3 + 2 * size.sources() + 3 * size.instruments();
    }

    /**
     * Hands over everything that an execution needs before it admits an intent: engine limits, instruments with their
     * limits, sources with theirs and their Hello, arming, the venue's connection, reference prices.
     *
     * @param input       applies each.
     * @param timestampNs logical time of all of them.
     */
    public void start(final SceneInput input, final long timestampNs)
    {
        give(input, messages.engineLimits(buffer, 0, size), timestampNs);
        for (int instrumentId = 0; instrumentId < size.instruments(); instrumentId++)
        {
            give(input, messages.instrument(buffer, 0, instrumentId), timestampNs);
            give(input, messages.instrumentLimits(buffer, 0, instrumentId), timestampNs);
        }
        for (int sourceId = 0; sourceId < size.sources(); sourceId++)
        {
            give(input, messages.sourceLimits(buffer, 0, sourceId, size), timestampNs);
            input.onInput(sourceId, buffer, 0, messages.hello(buffer, 0, sourceId, INCARNATION), timestampNs);
        }
        give(input, messages.tradingState(buffer, 0, TradingAction.ARM), timestampNs);
        give(input, messages.venueStatus(buffer, 0, VenueState.CONNECTED, timestampNs), timestampNs);
        references(input, timestampNs);
    }

    /**
     * Tells the reference price of every instrument anew.
     *
     * @param input       applies each.
     * @param timestampNs logical time.
     */
    public void references(final SceneInput input, final long timestampNs)
    {
        for (int instrumentId = 0; instrumentId < size.instruments(); instrumentId++)
        {
            give(input, messages.reference(buffer, 0, instrumentId, timestampNs), timestampNs);
        }
    }

    private void give(final SceneInput input, final int length, final long timestampNs)
    {
        input.onInput(ExecutionMachine.NO_SOURCE, buffer, 0, length, timestampNs);
    }
}
