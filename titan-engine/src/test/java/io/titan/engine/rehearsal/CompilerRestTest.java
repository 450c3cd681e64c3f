package io.titan.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompilerRestTest
{
    @Test
    void shouldComeBackWhenTheCompilersAreThrough()
    {
        assertThat(CompilerRest.await(60_000)).as("at rest within a minute in which nothing is run").isTrue();
    }

    @Test
    void shouldCountWhatTheCompilersDid()
    {
        assertThat(CompilerRest.workedMs()).as("a JVM that runs tests has compiled something").isPositive();
    }

    @Test
    void shouldGiveUpInTime()
    {
        assertThat(CompilerRest.await(0)).as("five quiet looks take longer than no time").isFalse();
    }
}
