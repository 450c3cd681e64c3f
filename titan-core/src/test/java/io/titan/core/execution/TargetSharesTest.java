package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How targets share what is held, at the edges: a step less or more, filled already, smaller than an order may be. */
class TargetSharesTest
{
    private static final long STEP_E8 = e8("0.001");

    @ParameterizedTest
    @CsvSource({
        "0.009, 0.009, 3, 0.001, 0, 3 3 3 0",
        "0.010, 0.010, 3, 0.001, 0, 4 3 3 0",
        "0.011, 0.011, 3, 0.001, 0, 4 4 3 0",
        "0.001, 0.001, 4, 0.001, 0, 1 0 0 0",
        "0.002, 0.002, 4, 0.001, 0, 1 1 0 0",
        "0.009, 0.009, 3, 0.004, 0, 5 4 0 0",
        "0.012, 0.012, 3, 0.004, 0, 4 4 4 0",
        "0.003, 0.003, 3, 0.004, 0, 3 0 0 0",
        "0.009, 0.006, 3, 0.001, 0.003, 0 3 3 0",
        "0.009, 0.007, 3, 0.001, 0.002, 1 3 3 0",
        "0.009, 0.004, 3, 0.001, 0.003, 0 3 1 0",
        "0.009, 0.001, 3, 0.001, 0.004, 0 1 0 0",
        "0.009, 0.009, 1, 0.001, 0, 9 0 0 0",
        "0.009, 0.009, 0, 0.001, 0, 0 0 0 0"})
    void shouldShareInEqualStepsAndNeverMoreThanIsHeld(
        final String opened, final String held, final int targets, final String least, final String filledFirst,
        final String wanted)
    {
        final Protection protection = new Protection();
        protection.openedE8 = e8(opened);
        protection.heldE8 = e8(held);
        protection.targetCount = targets;
        protection.targetFilledE8[0] = e8(filledFirst);
        final long[] sharesE8 = new long[Protection.TARGETS];

        TargetShares.fill(protection, STEP_E8, e8(least), sharesE8);

        assertThat(sharesE8).isEqualTo(
            Arrays.stream(wanted.split(" ")).mapToLong((steps) -> Long.parseLong(steps) * STEP_E8).toArray());
    }
}
