package io.titan.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;

class UnforeseenFaultTest
{
    private final StringWriter said = new StringWriter();

    @Test
    void shouldEndWithASentenceThatTellsThePlace()
    {
        assertThat(execute(() ->
        {
            throw new IllegalStateException("nothing is left");
        })).isEqualTo(1);
        assertThat(said.toString()).startsWith("titan probe: ended by: nothing is left (at UnforeseenFaultTest.java:")
            .endsWith("this is a fault of Titan, report it with this line" + System.lineSeparator())
            .doesNotContain("Exception").hasLineCount(1);
    }

    @Test
    void shouldTellErrorsToo()
    {
        assertThat(execute(() ->
        {
            throw new OutOfMemoryError("Java heap space");
        })).isEqualTo(1);
        assertThat(said.toString()).contains("memory is used up (Java heap space)").hasLineCount(1);
    }

    @Test
    void shouldTellTypingMistakesAndLeaveOtherCodesAlone()
    {
        assertThat(execute(() -> 5)).isEqualTo(5);
        assertThat(said.toString()).isEmpty();
        assertThat(execute(() -> 5, "--nonsense")).isEqualTo(2);
        assertThat(said.toString()).contains("titan probe: Unknown option: '--nonsense'").hasLineCount(1);
    }

    private int execute(final Callable<Integer> work, final String... arguments)
    {
        return UnforeseenFault.execute(
            new CommandLine(new Probe(work)).setErr(new PrintWriter(said, true)), arguments);
    }

    /** Does what a test wants. */
    @CommandLine.Command(name = "titan probe")
    private static final class Probe implements Callable<Integer>
    {
        private final Callable<Integer> work;

        Probe(final Callable<Integer> work)
        {
            this.work = work;
        }

        @Override
        public Integer call() throws Exception
        {
            return work.call();
        }
    }
}
