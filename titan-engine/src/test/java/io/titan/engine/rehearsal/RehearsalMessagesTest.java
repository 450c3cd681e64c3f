package io.titan.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.money.Money;
import io.titan.protocol.InstrumentDefinitionDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import org.junit.jupiter.api.Test;

class RehearsalMessagesTest
{
    /** A rest of one step for each instrument filled the table of protections when there were many. */
    @Test
    void shouldBuyAndSellTheSameQuantity()
    {
        final RehearsalMessages messages = new RehearsalMessages();
        messages.instrument(0);
        final long stepSizeE8 = new InstrumentDefinitionDecoder()
            .wrapAndApplyHeader(messages.buffer(), 0, new MessageHeaderDecoder()).stepSizeE8();

        assertThat(quantityE8(RehearsalMessages.PRICE_E8, stepSizeE8)).isPositive()
            .isEqualTo(quantityE8(RehearsalMessages.PRICE_E8 + RehearsalMessages.TICK_E8, stepSizeE8));
    }

    private static long quantityE8(final long priceE8, final long stepSizeE8)
    {
        return Money.roundDown(Money.quantityDownE8(RehearsalMessages.NOTIONAL_E8, priceE8), stepSizeE8);
    }
}
