package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.OrderState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OrderTransitionsTest
{
    @Test
    void shouldBeExactlyTheTableThatIsWrittenDown() throws IOException
    {
        assertThat(print()).isEqualTo(golden());
    }

    @Test
    void shouldBookAFillInEveryState()
    {
        for (final OrderState state : OrderState.values())
        {
            if (state != OrderState.NULL_VAL)
            {
                assertThat(OrderTransitions.next(state, OrderEvent.FINAL_FILL)).isEqualTo(OrderState.FILLED);
            }
        }
    }

    @Test
    void shouldNeverReviveATerminalState()
    {
        for (final OrderState state : OrderState.values())
        {
            for (final OrderEvent event : OrderEvent.values())
            {
                final OrderState next = OrderTransitions.next(state, event);
                if (state != OrderState.NULL_VAL && next != null && OrderTransitions.isTerminal(state))
                {
                    assertThat(next == state || next == OrderState.FILLED).as(state + " " + event).isTrue();
                }
            }
        }
    }

    private static String print()
    {
        final StringBuilder table = new StringBuilder();
        for (final OrderEvent event : OrderEvent.values())
        {
            table.append(event).append('\n');
            for (final OrderState state : OrderState.values())
            {
                if (state != OrderState.NULL_VAL)
                {
                    final OrderState next = OrderTransitions.next(state, event);
                    table.append(String.format(
                        "    %-16s -> %s%n", state, next == null ? "illegal" : next == state ? "stays" : next));
                }
            }
        }

        return table.toString();
    }

    private static String golden() throws IOException
    {
        try (InputStream text = OrderTransitionsTest.class.getResourceAsStream("order-transitions.txt"))
        {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
