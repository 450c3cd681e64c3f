package io.titan.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.scavenger.SignalEnd;
import org.junit.jupiter.api.Test;

class ScavengerRehearsalTest
{
    @Test
    void shouldEndItsSignalsInThreeWays()
    {
        final ScavengerRehearsal rehearsal = new ScavengerRehearsal();
        rehearsal.run(400);
        rehearsal.run(400);

        assertThat(rehearsal.ended(SignalEnd.PREPARE_DENIED)).isEqualTo(100);
        assertThat(rehearsal.ended(SignalEnd.ABORTED_INVALIDATED)).isEqualTo(100);
        assertThat(rehearsal.ended(SignalEnd.CONFIRMED)).isEqualTo(600);
    }
}
