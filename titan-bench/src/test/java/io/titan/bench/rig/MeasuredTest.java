package io.titan.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bench.lane.LaneFigures;
import io.titan.bench.report.Noise;
import org.junit.jupiter.api.Test;

class MeasuredTest
{
    private static final int RATE = 1_000;

    @Test
    void shouldSayWhyWhatWasSentDidNotArrive()
    {
        final Measured block = block(figures(997).count("denied", 3).count("denied.NO_VENUE_SLOT", 2)
            .count("denied.TABLE_FULL", 1));

        assertThat(block.fault())
            .contains("sent 1000 messages and received 997; denied: NO_VENUE_SLOT 2, TABLE_FULL 1");
    }

    @Test
    void shouldNameNoDenialsWhereThereWereNone()
    {
        assertThat(block(figures(997)).fault()).contains("sent 1000 messages and received 997");
    }

    @Test
    void shouldFindNoFaultInABlockThatArrived()
    {
        assertThat(block(figures(1_000)).fault()).isEmpty();
    }

    private static LaneFigures figures(final long received)
    {
        return new LaneFigures().count("sent", 1_000).count("received", received).count("rate", RATE);
    }

    private static Measured block(final LaneFigures figures)
    {
        return new Measured(RATE, figures, figures, Noise.NONE);
    }
}
