package io.titan.engine.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsweringTimeTest
{
    private long nowNs = -3;
    private boolean up = true;
    private final AnsweringTime time = new AnsweringTime(() -> nowNs, () -> up);

    @Test
    void shouldWaitForAnswersForFifteenSecondsHoweverOftenItIsAsked()
    {
        final long stepNs = AnsweringTime.PATIENCE_NS / 15;
        for (int second = 1; second < 15; second++)
        {
            assertThat(isLeftAfter(stepNs)).as("after %d s", second).isTrue();
        }
        assertThat(isLeftAfter(stepNs - 1)).isTrue();
        assertThat(isLeftAfter(1)).isFalse();
    }

    @Test
    void shouldNotCountTheTimeInWhichSomebodyStartsAgain()
    {
        up = false;
        assertThat(isLeftAfter(10 * AnsweringTime.PATIENCE_NS)).isTrue();
        up = true;
        assertThat(isLeftAfter(AnsweringTime.PATIENCE_NS - 1)).isTrue();
        assertThat(isLeftAfter(1)).isFalse();
    }

    private boolean isLeftAfter(final long passedNs)
    {
        nowNs += passedNs;
        return time.isLeft();
    }
}
