package io.titan.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.TitanConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Supervisors show the last line of a process that has ended, and people read the whole of its log. */
@Timeout(180)
class ProcessLauncherTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldTellAFaultThatNobodyForesawInOneSentenceWithItsPlace() throws Exception
    {
        final IllegalStateException fault = new IllegalStateException("the book has no level 7",
            new UnsupportedOperationException("level 7"));
        assertThat(run((config, context) ->
        {
            throw fault;
        })).singleElement().asString()
            .matches("titan execution: ended by: the book has no level 7 \\(at ProcessLauncherTest\\.java:\\d+\\)");
    }

    @Test
    void shouldTellAFaultWithoutAWordTheSameWay() throws Exception
    {
        assertThat(run((config, context) ->
        {
            throw new StackOverflowError();
        })).singleElement().asString().startsWith("titan execution: ended by: an unexpected fault at ")
            .doesNotContain("Error", "Exception");
    }

    private Iterable<String> run(final ProcessMain main) throws Exception
    {
        final TitanConfig config = new ConfigLoader(Map.of()).file(Path.of("..", "conf", "demo.conf")).overrides(Map.of(
            "runDirectory", directory.toString(), "aeron.directory", directory.resolve("aeron").toString()))
            .load().config();
        final PrintStream before = System.err;
        final ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try
        {
            assertThat(ProcessLauncher.run("execution", main, config, ProcessLauncher.NO_PARENT))
                .isEqualTo(ExitCode.FAILED);
        }
        finally
        {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
