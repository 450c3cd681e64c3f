package io.titan.engine.cli.up;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.titan.engine.supervisor.SupervisorMark;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Shows the processes of {@code titan up}, and whether they trade.
 */
@CommandLine.Command(
    name = "status", mixinStandardHelpOptions = true,
    description = "Shows the processes that titan up started, and whether they trade.",
    footerHeading = "%nExit codes%n",
    footer = {
        "  0   every process is ready and trading is not halted",
        "  9   nothing is up",
        "  10  a process is not ready or does not answer, or trading is halted"
    })
public final class StatusCommand implements Callable<Integer>
{
    @CommandLine.Mixin
    private UpPlace place = new UpPlace();

    @CommandLine.Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final Path directory = place.directory();
        final PrintWriter out = spec.commandLine().getOut();
        final Optional<UpStatus> status = SupervisorMark.living(directory).isPresent() ?
            UpStatus.read(directory) : Optional.empty();
        if (status.isEmpty())
        {
            final String sentence =
                "nothing is up in " + directory + whyNot(UpStatus.readLeft(directory)) + "; titan up starts it";
            out.println(json ? JsonNodeFactory.instance.objectNode().put("phase", UpPhase.DOWN.name())
                .put("ready", false).put("sentence", sentence).toPrettyString() : "titan: " + sentence);
            return ExitCode.NOT_RUNNING;
        }
        final StatusReport report = StatusReport.of(directory, status.get(), System.currentTimeMillis());
        out.print(json ? report.json().toPrettyString() + "\n" : report.text());
        out.flush();
        return report.exitCode();
    }

    private static String whyNot(final Optional<UpStatus> status)
    {
        if (status.isEmpty())
        {
            return "";
        }
        final String age = StatusReport.duration(System.currentTimeMillis() - status.get().writtenMs());
        return status.get().phase() == UpPhase.DOWN ? ", stopped " + age + " ago" :
            ": its supervisor (process " + status.get().supervisorPid() + ") ended " + age +
                " ago without stopping it, and the processes end by themselves";
    }
}
