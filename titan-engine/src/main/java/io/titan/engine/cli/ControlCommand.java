package io.titan.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.control.ControlClient;
import io.titan.engine.control.ControlException;
import io.titan.engine.process.ExitCode;
import io.titan.engine.supervisor.RunDirectory;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Finds the running Titan of a run directory, asks one question, prints the answer.
 */
@CommandLine.Command(mixinStandardHelpOptions = true)
final class ControlCommand implements Callable<Integer>
{
    private final Question question;

    @CommandLine.Option(
        names = "--run-dir", paramLabel = "DIR", defaultValue = "run",
        description = "Directory of a run, or the one above it, whose newest run is meant (default: ${DEFAULT-VALUE}).")
    private Path runDirectory;

    @CommandLine.Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @CommandLine.Option(
        names = "--timeout", paramLabel = "MS", defaultValue = "3000",
        description = "How long to wait for the answer, in ms (default: ${DEFAULT-VALUE}).")
    private long timeoutMs;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    ControlCommand(final Question question)
    {
        this.question = question;
    }

    @Override
    public Integer call() throws Exception
    {
        final TitanConfig config = runningConfig();
        try (ControlClient client =
            ControlClient.connect(config.aeron().directory(), TimeUnit.MILLISECONDS.toNanos(timeoutMs)))
        {
            print(question.ask(new ControlContext(client, config)));
            return ExitCode.OK;
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

    private TitanConfig runningConfig() throws Exception
    {
        try
        {
            final Path run = RunDirectory.find(runDirectory);
            // The run's file is complete; variables of this shell have no say in it.
            return new ConfigLoader(Map.of()).file(run.resolve(RunDirectory.CONFIG_FILE)).load().config();
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, ex.getMessage());
        }
    }

    private void print(final JsonNode answer)
    {
        spec.commandLine().getOut().print(json ? answer.toPrettyString() + "\n" : Figures.table(answer));
        spec.commandLine().getOut().flush();
    }
}
