package io.titan.engine.cli.up;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.ConfigOptions;
import io.titan.engine.cli.TitanHome;
import io.titan.engine.cli.local.MarketOptions;
import io.titan.engine.cli.local.PeerOptions;
import io.titan.engine.cli.local.SimulatedExchange;
import picocli.CommandLine;

import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.VenueConfig;
import io.titan.words.ExitCode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Takes the options of {@code titan up}, and is both ends of it: the command that starts a supervisor and waits until
 * all is ready, and with {@code --foreground} the supervisor.
 */
@CommandLine.Command(
    name = "up", mixinStandardHelpOptions = true,
    description = {
        "Starts driver, execution, scavenger, the bridge for JSON peers, brain and the console, detached, under a " +
            "supervisor that restarts what dies, and waits until they are ready. Without --config it starts a " +
            "simulated exchange too and arms a fresh account; with it, the file names the venue, and trading begins " +
            "with titan arm. Bridge, brain and console are not vital: trading goes on without them, and titan status " +
            "says so.",
        "Journal and books stay in RUN-DIR/up and are continued by the next up. When processes die more than 5 " +
            "times in 60 s, trading is halted until titan resume, also over a restart."
    },
    footerHeading = "%nExamples%n",
    footer = {
        "  titan up                                     against a simulated exchange",
        "  titan up --profile low-latency               threads that spin on cores of their own",
        "  titan up --config my.conf --live             against the venue of that file, which is not on this machine",
        "  titan up --config my.conf --simulated        the limits and strategy of that file, the simulated exchange",
        "",
        "Exit codes: 0 everything is ready; 2 command line; 3 configuration; 4 port, /dev/shm or directory;",
        "5 it is up already; 6 a process died faster than it may be restarted; 1 anything else. Then nothing is left",
        "running. After Ctrl-C while it waits the start goes on; titan down ends it."
    })
public final class UpCommand implements Callable<Integer>
{
    private static final String CONFIRMED = "venue.liveConfirmed";

    @CommandLine.Mixin
    private ConfigOptions config = new ConfigOptions();

    @CommandLine.Mixin
    private UpPlace place = new UpPlace();

    @CommandLine.Option(
        names = "--simulated", description = "Starts a simulated exchange, also with --config.")
    private boolean simulated;

    @CommandLine.Option(
        names = "--port", paramLabel = "P", defaultValue = "19444",
        description = "Port of the simulated exchange, on this machine only (default: ${DEFAULT-VALUE}).")
    private int port;

    @CommandLine.Mixin
    private MarketOptions market = new MarketOptions();

    @CommandLine.Mixin
    private PeerOptions peers = new PeerOptions();

    @CommandLine.Option(
        names = "--live",
        description = "Lets orders leave this machine. Asks for the name of the venue's host, unless " +
            "venue.liveConfirmed = true in the configuration.")
    private boolean live;

    @CommandLine.Option(
        names = "--foreground",
        description = "Supervises in this process, until SIGTERM, Ctrl-C or titan down; for service managers.")
    private boolean foreground;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final TitanHome home = TitanHome.locate();
        final UpOptions options = options(home);
        final boolean asked = confirm(options);
        if (foreground)
        {
            return new UpSupervisor(home, options, System.out).run();
        }
        return new UpLauncher(home, options.directory(), spec.commandLine().getOut(), spec.commandLine().getErr())
            .launch(arguments(asked));
    }

    /** Whether a person was asked and has confirmed: the supervisor, which nobody can type to, must not ask again. */
    private boolean confirm(final UpOptions options) throws Exception
    {
        if (options.simulated().isPresent())
        {
            return false;
        }
        final VenueConfig venue = new ConfigLoader(System.getenv()).file(options.config())
            .overrides(options.overrides()).load().config().venue();
        LiveConfirmation.require(venue, live,
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), spec.commandLine().getOut());
        final boolean asked = venue.remoteHost().isPresent() && !venue.liveConfirmed();
        if (asked)
        {
            options.overrides().put(CONFIRMED, "true");
        }
        return asked;
    }

    private List<String> arguments(final boolean confirmed)
    {
        final List<String> arguments = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
        if (confirmed)
        {
            arguments.addAll(List.of("-D", CONFIRMED + "=true"));
        }
        return arguments;
    }

    private UpOptions options(final TitanHome home) throws CommandFailure
    {
        if (port <= 0 || port >= 1 << 16)
        {
            throw new CommandFailure(ExitCode.USAGE, "--port must be 1 to 65535");
        }
        if (live && (simulated || config.file() == null))
        {
            throw new CommandFailure(ExitCode.USAGE, "--live is for the venue of --config FILE; without one, and " +
                "with --simulated, the exchange is simulated and no order leaves this machine");
        }
        final Path file = config.file() == null ? home.resolve("conf/demo.conf") : config.file();
        final Optional<SimulatedExchange> exchange = simulated || config.file() == null ? Optional.of(
            new SimulatedExchange(port, market.seed(), market.price(), Optional.empty(), SimulatedExchange.REAL_TIME)) :
            Optional.empty();
        return new UpOptions(place.directory(), file, config.overrides(), exchange,
            peers.wanted(home, config.file() == null));
    }
}
