package io.titan.engine.cli.top;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.supervisor.RunDirectory;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Shows counters and latencies of a run until it is told to stop. One thread.
 */
@CommandLine.Command(
    name = "top", mixinStandardHelpOptions = true,
    description = {
        "Live counters and latency percentiles of a run, read from its telemetry files: no process is asked or " +
            "stopped for it. Redraws in place on a terminal, prints blocks elsewhere. Ends with q or Ctrl-C.",
        "",
        "\"last second\" is the last whole second of that hop, \"since start\" everything since its process started. " +
            "Rates are between two refreshes; a restarted process begins anew."
    },
    footerHeading = "%nExamples%n",
    footer = {
        "  titan top                          what is up, or else the newest run in ./run",
        "  titan top --once --counters        one table after one interval, with counters that are 0",
        "  titan top --json --interval 5      one JSON object every 5 s; keys in docs/operations.md"
    })
public final class TopCommand implements Callable<Integer>
{
    private static final double LONGEST_INTERVAL_S = 3_600;
    private static final double SHORTEST_INTERVAL_S = 0.1;
    private static final long KEY_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(50);

    @CommandLine.Option(
        names = "--run-dir", paramLabel = "DIR", defaultValue = "run",
        description = "Directory of a run, or the one above it: what is up there, or else the newest run " +
            "(default: ${DEFAULT-VALUE}).")
    private Path runDirectory;

    @CommandLine.Option(
        names = "--interval", paramLabel = "SECONDS", defaultValue = "1",
        description = "Between two refreshes, 0.1 to 3600 (default: ${DEFAULT-VALUE}).")
    private double intervalSeconds;

    @CommandLine.Option(names = "--once", description = "Looks twice, one interval apart, shows the second and ends.")
    private boolean once;

    @CommandLine.Option(names = "--counters", description = "Shows counters that are 0 as well.")
    private boolean allCounters;

    @CommandLine.Option(names = "--json", description = "Prints one JSON object per line and refresh, for programs.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        if (!(intervalSeconds >= SHORTEST_INTERVAL_S && intervalSeconds <= LONGEST_INTERVAL_S))
        {
            throw new CommandFailure(ExitCode.USAGE, "--interval must be 0.1 to 3600 seconds, and is " +
                intervalSeconds);
        }
        if (once)
        {
            final TopSample before = sample();
            pause();
            print(sample(), Optional.of(before));
        }
        else if (!json && Boolean.getBoolean("titan.tty"))
        {
            redraw();
        }
        else
        {
            printForever();
        }
        return ExitCode.OK;
    }

    private void redraw() throws CommandFailure, IOException
    {
        try (TopTerminal terminal = new TopTerminal())
        {
            Runtime.getRuntime().addShutdownHook(new Thread(terminal::close, "top-terminal"));
            Optional<TopSample> before = Optional.empty();
            do
            {
                final TopSample now = sample();
                terminal.draw(TopTable.lines(now, new Rates(before, now), allCounters));
                before = Optional.of(now);
            }
            while (!isQuitWithinInterval());
        }
    }

    private boolean isQuitWithinInterval() throws IOException
    {
        final long deadlineNs = System.nanoTime() + intervalNs();
        while (System.nanoTime() - deadlineNs < 0)
        {
            if (TopTerminal.isQuitTyped(System.in))
            {
                return true;
            }
            LockSupport.parkNanos(KEY_INTERVAL_NS);
        }
        return false;
    }

    private void printForever() throws CommandFailure
    {
        Optional<TopSample> before = Optional.empty();
        // A reader that went away ends it, as it would end any other program that prints.
        while (!spec.commandLine().getOut().checkError())
        {
            final TopSample now = sample();
            print(now, before);
            before = Optional.of(now);
            pause();
        }
    }

    /** Finds the run each time: of a directory of runs always what is up now, or else the newest, is shown. */
    private TopSample sample() throws CommandFailure
    {
        try
        {
            return TopSampler.sample(RunDirectory.find(runDirectory));
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, ex.getMessage());
        }
    }

    private void print(final TopSample now, final Optional<TopSample> before)
    {
        final PrintWriter out = spec.commandLine().getOut();
        final Rates rates = new Rates(before, now);
        if (json)
        {
            out.println(TopJson.of(now, rates));
        }
        else
        {
            TopTable.lines(now, rates, allCounters).forEach(out::println);
            out.println();
        }
        out.flush();
    }

    private void pause()
    {
        final long deadlineNs = System.nanoTime() + intervalNs();
        for (long leftNs = intervalNs(); leftNs > 0; leftNs = deadlineNs - System.nanoTime())
        {
            LockSupport.parkNanos(leftNs);
        }
    }

    private long intervalNs()
    {
        return (long) (intervalSeconds * TimeUnit.SECONDS.toNanos(1));
    }
}
