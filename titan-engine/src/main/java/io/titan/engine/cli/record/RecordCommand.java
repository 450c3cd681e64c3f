package io.titan.engine.cli.record;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.ConfigOptions;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.config.VenueConfig;
import io.titan.engine.venue.StreamUris;
import io.titan.words.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.agrona.concurrent.SystemEpochNanoClock;
import picocli.CommandLine;

/**
 * Records the market's feed of a venue into a file.
 */
@CommandLine.Command(
    name = "record", mixinStandardHelpOptions = true, sortOptions = false,
    description = {
        "Records the venue's feed of the configured symbols (best bids and asks, trades) into a file that the " +
            "simulated exchange can play. Needs no key. Goes on until Ctrl-C, or for --seconds.",
        "",
        "A stream that ends is opened again after two seconds; what came meanwhile is missing, and the number of " +
            "such gaps is told."
    },
    footerHeading = "%nExamples%n",
    footer = {
        "  titan record --config conf/binance-testnet.conf --out btc.gz --seconds 600",
        "  titan demo --capture btc.gz --speed max",
        "",
        "Exit codes: 0 recorded; 1 nothing came, or the file could not be written; 2, 3 command line, configuration;",
        "4 the file is there already."
    })
public final class RecordCommand implements Callable<Integer>
{
    private static final long TICK_MS = 100;
    private static final int TICKS_PER_LINE = 10;

    @CommandLine.Option(names = "--out", required = true, paramLabel = "FILE",
        description = "Where to; compressed if it ends with .gz. Must not be there.")
    private Path out;

    @CommandLine.Option(names = "--seconds", defaultValue = "0", paramLabel = "N",
        description = "Stops by itself; 0 goes on until Ctrl-C (default: ${DEFAULT-VALUE}).")
    private long seconds;

    @CommandLine.Mixin
    private ConfigOptions options = new ConfigOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        if (seconds < 0)
        {
            throw new CommandFailure(ExitCode.USAGE, "--seconds must not be below 0");
        }
        final TitanConfig config = options.load().config();
        final CountDownLatch stop = new CountDownLatch(1);
        final CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop, stopped), "record-exit"));
        try (CaptureFile file = new CaptureFile(out, SystemEpochNanoClock.INSTANCE))
        {
            return record(config.venue(), file, stop);
        }
        catch (final FileAlreadyExistsException ex)
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, out + " is there already; name another file");
        }
        finally
        {
            stopped.countDown();
        }
    }

    /** Ctrl-C: the file must be whole before the process is gone. */
    private static void awaitEnd(final CountDownLatch stop, final CountDownLatch stopped)
    {
        stop.countDown();
        try
        {
            stopped.await(5, TimeUnit.SECONDS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private Integer record(final VenueConfig venue, final CaptureFile file, final CountDownLatch stop)
        throws IOException, InterruptedException
    {
        final HttpClient client = HttpClient.newHttpClient();
        final List<StreamRecorder> streams = List.of(
            new StreamRecorder(client,
                StreamUris.combined(venue.publicStreamUri(), venue.symbols(), "@bookTicker"), file),
            new StreamRecorder(client,
                StreamUris.combined(venue.marketStreamUri(), venue.symbols(), "@aggTrade"), file));
        final long beganNs = System.nanoTime();
        long ticks = 0;
        boolean goesOn = true;
        while (goesOn)
        {
            streams.forEach(StreamRecorder::poll);
            goesOn = !stop.await(TICK_MS, TimeUnit.MILLISECONDS) && !isOver(beganNs);
            file.requireSound();
            if (++ticks % TICKS_PER_LINE == 0)
            {
                tell(streams, file, beganNs);
            }
        }
        streams.forEach(StreamRecorder::close);
        return end(streams, file);
    }

    private boolean isOver(final long beganNs)
    {
        return seconds > 0 && System.nanoTime() - beganNs >= TimeUnit.SECONDS.toNanos(seconds);
    }

    private void tell(final List<StreamRecorder> streams, final CaptureFile file, final long beganNs)
    {
        final PrintWriter err = spec.commandLine().getErr();
        final String faults = streams.stream().filter(stream -> !stream.isOpen())
            .map(StreamRecorder::lastFault).filter(fault -> !fault.isEmpty()).collect(Collectors.joining("; "));
        err.printf(Locale.ROOT, "%4d s  %,d messages, %,d KiB%s%n",
            TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNs), file.lines(), file.bytes() >> 10,
            faults.isEmpty() ? "" : ", not connected: " + faults);
        err.flush();
    }

    private Integer end(final List<StreamRecorder> streams, final CaptureFile file)
    {
        final int gaps = streams.stream().mapToInt(StreamRecorder::gaps).sum();
        final PrintWriter output = spec.commandLine().getOut();
        output.printf(Locale.ROOT, "%,d messages in %s, %d gaps%n", file.lines(), out, gaps);
        output.flush();
        return file.lines() > 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
