package io.titan.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.LoadedConfig;
import io.titan.engine.control.ControlClient;
import io.titan.engine.control.ControlException;
import io.titan.engine.supervisor.RunDirectory;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How a command is told which running Titan it speaks to, and how its answer is written.
 */
final class ControlPlace
{
    /** Field of an answer that says for people all that the others say. */
    static final String SENTENCE = "sentence";

    @CommandLine.Option(
        names = "--run-dir", paramLabel = "DIR", defaultValue = "run",
        description = "Directory of a run, or the one above it: then what is up there, or else the newest run " +
            "(default: ${DEFAULT-VALUE}).")
    private Path runDirectory;

    @CommandLine.Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @CommandLine.Option(
        names = "--timeout", paramLabel = "MS", defaultValue = "3000",
        description = "How long to wait for the answer, in ms (default: ${DEFAULT-VALUE}).")
    private long timeoutMs;

    /**
     * Asks execution one question.
     *
     * @param loaded   configuration of the run.
     * @param question to be asked.
     * @return the answer.
     * @throws CommandFailure when there is none, or the answer is no.
     */
    JsonNode ask(final LoadedConfig loaded, final Question question) throws CommandFailure
    {
        try (ControlClient client = ControlClient.connect(
            loaded.config().aeron().directory(), TimeUnit.MILLISECONDS.toNanos(timeoutMs)))
        {
            return question.ask(new ControlContext(client, loaded.config()));
        }
        catch (final ControlException ex)
        {
            throw new CommandFailure(ExitCode.NO_ANSWER, ex.getMessage());
        }
        catch (final ControlRefusedException ex)
        {
            throw new CommandFailure(ExitCode.FAILED, ex.getMessage());
        }
    }

    /**
     * Configuration of the run.
     *
     * @return without the limits that an operator has set: a halt must not fail for a fault in their file.
     */
    LoadedConfig loaded() throws CommandFailure, InvalidConfigException
    {
        return loader().load();
    }

    /** The run's file is complete; variables of this shell have no say in it. */
    ConfigLoader loader() throws CommandFailure
    {
        try
        {
            return new ConfigLoader(Map.of()).file(RunDirectory.find(runDirectory).resolve(RunDirectory.CONFIG_FILE));
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, ex.getMessage());
        }
    }

    void print(final PrintWriter out, final JsonNode answer)
    {
        final String text =
            answer.has(SENTENCE) ? answer.get(SENTENCE).asText() + "\n" : Figures.table(answer);
        out.print(json ? answer.toPrettyString() + "\n" : text);
        out.flush();
    }
}
