package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.e8;
import static io.titan.protocol.OrderRole.STOP;
import static io.titan.protocol.VenueEventKind.ACKNOWLEDGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is booked when a difference between account and books is adopted: when, at which price, as which trade. */
class AdoptionTest
{
    private static final long LEASE_MS = 5_000;

    private final ExecutionDriver execution = ExecutionDriver.ready();

    @AfterEach
    void shouldHaveKeptItsSums()
    {
        Audit.check(execution.core);
    }

    /** The entry's price is the cost of what others have opened; a venue that names none has the mark, or we have. */
    @ParameterizedTest
    @CsvSource({"48000, 49000, 48000", "0.00000001, 49000, 0.00000001", "0, 49000, 49000", "0, 0.00000001, 0.00000001",
        "0, 0, 50000"})
    void shouldCostWhatTheBestPriceThereIsSays(final String entry, final String mark, final String price)
    {
        tell("0.5", entry, mark);
        later(LEASE_MS);
        tell("0.5", entry, mark);
        assertThat(execution.output.lines).hasSize(1).first().asString()
            .startsWith("fill 0 of source -1 0.5@" + price + ",");
    }

    @Test
    void shouldLookAtTheOrdersAnewForEveryRow()
    {
        execution.prepare(0, 1, signal -> signal.stopPriceE8 = e8("49500")).confirm(1).venue(1, ACKNOWLEDGED)
            .fill(1, 1, "0.02", "49990").venue(1, STOP, 0, ACKNOWLEDGED);
        later(10);
        execution.look("0.01");
        later(LEASE_MS);
        execution.row(BTC, "0.01");
        assertThat(execution.core.totals().positionsAdopted).as("its stop has not answered").isZero();
        execution.venue(1, STOP, 0, ACKNOWLEDGED).row(BTC, "0.01");
        assertThat(execution.core.totals().positionsAdopted).as("and now it has").isEqualTo(1);
    }

    @Test
    void shouldTakeNoTradesNumberFromTheVenue()
    {
        tell("-0.5", "48000", "49000");
        later(LEASE_MS);
        tell("-0.5", "48000", "49000");
        final long adoptedNs = execution.nowNs;
        later(1);
        execution.event.venueTimeNs = execution.nowNs;
        execution.fill(77, adoptedNs, Side.SELL, "0.1", "49000");
        assertThat(execution.core.books().positions.net(BTC).quantityE8).isEqualTo(e8("-0.6"));
    }

    private void tell(final String quantity, final String entry, final String mark)
    {
        execution.told.instrumentId = BTC;
        execution.told.quantityE8 = e8(quantity);
        execution.told.entryPriceE8 = e8(entry);
        execution.told.markPriceE8 = e8(mark);
        execution.told.requestTimeNs = execution.nowNs;
        execution.core.onVenuePosition(execution.told, execution.nowNs);
        execution.lookEnds();
    }

    private void later(final long ms)
    {
        execution.forget().later(ms).freshReference();
    }
}
