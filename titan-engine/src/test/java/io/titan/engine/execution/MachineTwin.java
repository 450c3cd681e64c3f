package io.titan.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.execution.ExecutionCapacity;
import io.titan.core.execution.ExecutionCore;
import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.QueryKind;
import io.titan.protocol.TradingAction;
import io.titan.protocol.VenueState;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A machine that is given bytes and, beside it, a core that is called with numbers. Whatever the machine decodes
 * wrongly parts the two: in their state or in what they say.
 */
final class MachineTwin
{
    static final ExecutionCapacity CAPACITY = new ExecutionCapacity(3, 3, 4, 4, 8);
    static final int SOURCE = 1;

    final ExecutionInputs inputs = new ExecutionInputs();
    final ExecutionMachine machine;
    final ExecutionCore core;
    final ExecutionEncoder encoder;
    long nowNs = 1_700_000_000_000_000_000L;
    private final OutputBatch outputs = new OutputBatch(ExecutionMachine.MAX_OUTPUT_LENGTH);
    private long sequence;

    MachineTwin()
    {
        this(CAPACITY);
    }

    MachineTwin(final ExecutionCapacity capacity)
    {
        machine = new ExecutionMachine(capacity);
        encoder = new ExecutionEncoder(outputs, new SignalTexts(capacity.intents()));
        core = new ExecutionCore(capacity, encoder);
        encoder.core(core);
    }

    /** A machine that may trade, alone: the core beside it is not told. */
    MachineTwin ready()
    {
        tell(inputs.restarted(77));
        tell(inputs.engineLimits());
        tell(inputs.instrument());
        tell(inputs.instrumentLimits());
        tell(inputs.sourceLimits(SOURCE));
        tell(inputs.hello(SOURCE));
        tell(inputs.venueStatus(VenueState.CONNECTED));
        tell(inputs.tradingState(TradingAction.ARM));
        tell(inputs.reference());
        return this;
    }

    /** Gives the machine what was encoded last and returns what it said. */
    List<String> tell(final ExecutionInputs encoded)
    {
        return tell(SOURCE, encoded);
    }

    List<String> tell(final int sourceId, final ExecutionInputs encoded)
    {
        sequence++;
        machine.onInput(sequence, nowNs, sourceId, encoded.buffer, ExecutionInputs.OFFSET);
        return ExecutionMessages.of(machine.outputs());
    }

    /** Gives the machine what was encoded last, calls the core, and holds that both are and say the same. */
    MachineTwin same(final ExecutionInputs encoded, final Consumer<ExecutionCore> call)
    {
        final long before = core.stateHash();
        tell(encoded);
        outputs.reset();
        encoder.begin(sequence, nowNs);
        call.accept(core);

        assertThat(ExecutionMessages.of(machine.outputs())).isEqualTo(ExecutionMessages.of(outputs));
        assertThat(machine.core().stateHash()).as("state of machine and core").isEqualTo(core.stateHash());
        assertThat(core.stateHash()).as("the input changed something").isNotEqualTo(before);
        return this;
    }

    /** Calls the core with what the machine was told, and holds that both are in the same state. */
    void alone(final Consumer<ExecutionCore> call)
    {
        outputs.reset();
        encoder.begin(sequence, nowNs);
        call.accept(core);
        assertThat(machine.core().stateHash()).as("state of machine and core").isEqualTo(core.stateHash());
    }

    /** Asks both for rows: what they hold, field by field. */
    MachineTwin sameRows(final QueryKind kind)
    {
        nowNs++;
        return same(inputs.query(kind), twin -> twin.commands().onQuery(6, kind, nowNs));
    }

    UnsafeBuffer copyOfOutputs()
    {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[machine.outputs().length()]);
        copy.putBytes(0, machine.outputs().buffer(), 0, copy.capacity());
        return copy;
    }
}
