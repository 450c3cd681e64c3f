package io.titan.engine.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.core.execution.ExecutionCapacity;
import io.titan.protocol.InstrumentDefinitionEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class InstrumentSymbolsTest
{
    private final ExecutionMachine machine = new ExecutionMachine(new ExecutionCapacity(1, 2, 2, 2, 2));
    private long sequence;

    @Test
    void shouldTakeTheSameInstrumentsAtEachStart()
    {
        define(0, "BTCUSDT");
        define(1, "ETHUSDT");
        define(0, "BTCUSDT");
        define(1, "ETHUSDT");
        define(2, "BEYOND");
    }

    @Test
    void shouldEndWhenTheListOfInstrumentsWasPutIntoAnotherOrder()
    {
        define(0, "BTCUSDT");
        assertThatThrownBy(() -> define(0, "BTCUSDC")).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("instrument 0 is BTCUSDC now and was BTCUSDT")
            .hasMessageContaining("venue.symbols");
    }

    private void define(final int instrumentId, final String symbol)
    {
        final UnsafeBuffer input = new UnsafeBuffer(new byte[256]);
        new InstrumentDefinitionEncoder().wrapAndApplyHeader(input, 0, new MessageHeaderEncoder())
            .instrumentId(instrumentId).tickSizeE8(1).stepSizeE8(1).maxQuantityE8(1).symbol(symbol);
        machine.onInput(++sequence, 1, ExecutionMachine.NO_SOURCE, input, 0);
    }
}
