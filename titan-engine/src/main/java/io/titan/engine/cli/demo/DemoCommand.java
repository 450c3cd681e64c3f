package io.titan.engine.cli.demo;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.ConfigOptions;
import io.titan.engine.cli.TitanHome;
import io.titan.engine.cli.local.MarketOptions;
import io.titan.engine.cli.local.PeerOptions;
import io.titan.engine.cli.local.SimulatedExchange;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Takes the options of {@code titan demo} and runs it.
 */
@CommandLine.Command(
    name = "demo", mixinStandardHelpOptions = true,
    description = {
        "The whole system on this machine: a simulated exchange with an account of 100,000 USDT, media driver, " +
            "execution, scavenger, the bridge for JSON peers, brain and the console as processes of their own. Shows " +
            "a live table, says which page to open in a browser, stops on time, at the end of the capture or by " +
            "Ctrl-C, and ends with a summary and the proof that the books agree."
    },
    footerHeading = "%nExamples%n",
    footer = {
        "  titan demo                                       one minute of a synthetic market",
        "  titan demo --seconds 30 --seed 7 --price 60000   another one",
        "  titan demo --capture feed.gz --speed max         a recorded feed, nothing dropped, as fast as it goes",
        "  titan demo --summary out.json                    the summary for a program",
        "",
        "Exit codes",
        "  0  fills, positions and replay agree with the exchange, and brain's books too, also after Ctrl-C",
        "  1  they do not agree, or it ended before they could be compared",
        "  2  wrong command line      3  wrong configuration",
        "  4  port in use, /dev/shm missing or too small, run directory not writable, not a capture",
        "  5  another instance owns the run directory, or another process the journal",
        "  6  a process died faster than it may be restarted (5 times in 60 s)",
        "",
        "Each run has a directory of its own below --run-dir; the newest five are kept. /dev/shm needs 64 MiB free, or",
        "set TITAN_AERON_ROOT to a directory elsewhere. JSON peers find socket and secret in the run's",
        "directory, unless TITAN_IPC_SOCKET and TITAN_HMAC_SECRET name others."
    })
public final class DemoCommand implements Callable<Integer>
{
    private static final long DEFAULT_SECONDS = 60;

    private final ReplayCheck replayCheck;

    @CommandLine.Option(
        names = "--seconds", paramLabel = "N",
        description = "How long to run (default: 60; with --capture until it ends).")
    private Long seconds;

    @CommandLine.Mixin
    private MarketOptions market = new MarketOptions();

    @CommandLine.Option(
        names = "--capture", paramLabel = "FILE", description = "Recorded feed to play, plain or gzipped.")
    private Path capture;

    @CommandLine.Option(
        names = "--speed", paramLabel = "X", defaultValue = SimulatedExchange.REAL_TIME,
        description = "1, a factor, or max: the exchange then waits for its readers (default: ${DEFAULT-VALUE}).")
    private String speed;

    @CommandLine.Option(names = "--summary", paramLabel = "FILE", description = "Writes the summary as JSON.")
    private Path summary;

    @CommandLine.Option(
        names = "--run-dir", paramLabel = "DIR", defaultValue = "run",
        description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
    private Path runDirectory;

    @CommandLine.Option(
        names = "--port", paramLabel = "P", defaultValue = "19443",
        description = "Port of the simulated exchange, on this machine only (default: ${DEFAULT-VALUE}).")
    private int port;

    @CommandLine.Mixin
    private PeerOptions peers = new PeerOptions();

    @CommandLine.Mixin
    private ConfigOptions config = new ConfigOptions();

    /**
     * A command.
     *
     * @param replayCheck replays the journal at the end.
     */
    public DemoCommand(final ReplayCheck replayCheck)
    {
        this.replayCheck = replayCheck;
    }

    @Override
    public Integer call() throws Exception
    {
        final TitanHome home = TitanHome.locate();
        return new DemoLauncher(home, options(home), replayCheck, System.out).run();
    }

    private DemoOptions options(final TitanHome home) throws CommandFailure
    {
        require(seconds == null || seconds > 0, "--seconds must be above 0, and is " + seconds);
        require(port > 0 && port < 1 << 16, "--port must be 1 to 65535, and is " + port);
        require(isSpeed(), "--speed must be a number above 0, or max, and is " + speed);
        final long length = seconds != null ? seconds : capture == null ? DEFAULT_SECONDS : 0;
        return new DemoOptions(
            length,
            new SimulatedExchange(port, market.seed(), market.price(), Optional.ofNullable(capture), normalSpeed()),
            Optional.ofNullable(summary), runDirectory,
            config.file() == null ? home.resolve("conf/demo.conf") : config.file(), config.overrides(),
            peers.wanted(home, isShipped()));
    }

    /** Brain counts the age of what it gives in its own time: a market of another speed would outrun it. */
    private boolean isShipped()
    {
        return config.file() == null && normalSpeed().equals(SimulatedExchange.REAL_TIME);
    }

    private boolean isSpeed()
    {
        return SimulatedExchange.AS_FAST_AS_IT_GOES.equals(speed) || speed.matches("\\d{1,6}(\\.\\d{1,3})?") &&
            new BigDecimal(speed).signum() > 0;
    }

    private String normalSpeed()
    {
        return SimulatedExchange.AS_FAST_AS_IT_GOES.equals(speed) ? speed :
            new BigDecimal(speed).stripTrailingZeros().toPlainString();
    }

    private static void require(final boolean condition, final String sentence) throws CommandFailure
    {
        if (!condition)
        {
            throw new CommandFailure(ExitCode.USAGE, sentence);
        }
    }
}
