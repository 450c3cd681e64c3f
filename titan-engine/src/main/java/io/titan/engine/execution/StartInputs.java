package io.titan.engine.execution;

import io.titan.core.execution.EngineLimits;
import io.titan.core.execution.InstrumentLimits;
import io.titan.core.execution.SourceLimits;
import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.CancelOrdersEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.SetEngineLimitsEncoder;
import io.titan.protocol.SetInstrumentLimitsEncoder;
import io.titan.protocol.SetPermissionEncoder;
import io.titan.protocol.SetSourceLimitsEncoder;
import io.titan.protocol.SetSourceSizingEncoder;
import io.titan.protocol.SetTradingStateEncoder;
import io.titan.protocol.TradingAction;

/**
 * What the configuration decides, as the inputs that tell the core at each start: journaled like every other input, so
 * that a replay needs no configuration file. Built once, on any thread, before the agent starts.
 */
public final class StartInputs
{
    /** Room for the limits of 30,000 instruments. */
    private static final int CAPACITY = 2 * 1024 * 1024;

    private final OutputBatch messages = new OutputBatch(CAPACITY);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private long commandId;

    /**
     * Adds the engine's limits.
     *
     * @param limits as configured.
     * @return this.
     */
    public StartInputs engineLimits(final EngineLimits limits)
    {
        final SetEngineLimitsEncoder encoder = new SetEngineLimitsEncoder();
        encoder.wrapAndApplyHeader(messages.buffer(), append(SetEngineLimitsEncoder.BLOCK_LENGTH), header)
            .commandId(nextCommandId());
        LimitMessages.write(encoder, limits);
        return this;
    }

    /**
     * Adds the limits of one instrument.
     *
     * @param instrumentId dense id.
     * @param limits       as configured.
     * @return this.
     */
    public StartInputs instrumentLimits(final int instrumentId, final InstrumentLimits limits)
    {
        final SetInstrumentLimitsEncoder encoder = new SetInstrumentLimitsEncoder();
        encoder.wrapAndApplyHeader(messages.buffer(), append(SetInstrumentLimitsEncoder.BLOCK_LENGTH), header)
            .commandId(nextCommandId())
            .instrumentId(instrumentId);
        LimitMessages.write(encoder, limits);
        return this;
    }

    /**
     * Adds the limits of one source.
     *
     * @param sourceId slot.
     * @param limits   as configured.
     * @return this.
     */
    public StartInputs sourceLimits(final int sourceId, final SourceLimits limits)
    {
        final SetSourceLimitsEncoder encoder = new SetSourceLimitsEncoder();
        encoder.wrapAndApplyHeader(messages.buffer(), append(SetSourceLimitsEncoder.BLOCK_LENGTH), header)
            .commandId(nextCommandId())
            .sourceId(sourceId);
        LimitMessages.write(encoder, limits);
        return this;
    }

    /**
     * Adds what the signals of a source are sized by.
     *
     * @param sourceId           slot.
     * @param allocationShareBps part of the allocation in effect at full confidence; 0: the default notional.
     * @param safeAllocationE8   what its exposure may use while what brain gave is too old.
     * @return this.
     */
    public StartInputs sourceSizing(final int sourceId, final int allocationShareBps, final long safeAllocationE8)
    {
        final SetSourceSizingEncoder encoder = new SetSourceSizingEncoder();
        encoder.wrapAndApplyHeader(messages.buffer(), append(SetSourceSizingEncoder.BLOCK_LENGTH), header)
            .commandId(nextCommandId())
            .sourceId(sourceId)
            .allocationShareBps(allocationShareBps)
            .safeAllocationE8(safeAllocationE8);
        return this;
    }

    /**
     * Adds what a source may do on one instrument; after its limits, which forget it.
     *
     * @param sourceId     slot.
     * @param instrumentId dense id.
     * @param sides        as configured.
     * @return this.
     */
    public StartInputs permission(final int sourceId, final int instrumentId, final AllowedSides sides)
    {
        final SetPermissionEncoder encoder = new SetPermissionEncoder();
        encoder.wrapAndApplyHeader(messages.buffer(), append(SetPermissionEncoder.BLOCK_LENGTH), header)
            .commandId(nextCommandId())
            .sourceId(sourceId)
            .instrumentId(instrumentId)
            .sides(sides);
        return this;
    }

    /**
     * Adds a halt, for a start that must not trade before a person has looked.
     *
     * @return this.
     */
    public StartInputs halt()
    {
        final SetTradingStateEncoder encoder = new SetTradingStateEncoder();
        encoder.wrapAndApplyHeader(messages.buffer(), append(SetTradingStateEncoder.BLOCK_LENGTH), header)
            .commandId(nextCommandId())
            .action(TradingAction.HALT);
        return this;
    }

    /**
     * Adds a cancel of every open entry, for an end that leaves none behind.
     *
     * @return this.
     */
    public StartInputs cancelOrders()
    {
        final CancelOrdersEncoder encoder = new CancelOrdersEncoder();
        encoder.wrapAndApplyHeader(messages.buffer(), append(CancelOrdersEncoder.BLOCK_LENGTH), header)
            .commandId(nextCommandId());
        return this;
    }

    /**
     * Hands over every input, in the order in which it was added.
     *
     * @param handler applies each.
     */
    public void forEach(final OutputBatch.MessageHandler handler)
    {
        messages.forEach(handler);
    }

    private int append(final int blockLength)
    {
        return messages.append(MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
    }

    /**
     * Below zero: never the id of a command that somebody waits for.
     */
    private long nextCommandId()
    {
        return --commandId;
    }
}
