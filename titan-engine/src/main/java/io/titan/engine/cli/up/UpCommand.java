package io.titan.engine.cli.up;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.ConfigOptions;
import io.titan.engine.cli.TitanHome;
import io.titan.engine.cli.local.SimulatedExchange;
import io.titan.engine.process.ExitCode;
import picocli.CommandLine;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Takes the options of {@code titan up}, and is both ends of it: the command that starts a supervisor and waits until
 * all is ready, and with {@code --foreground} the supervisor.
 */
@CommandLine.Command(
    name = "up", mixinStandardHelpOptions = true,
    description = {
        "Starts driver, execution and scavenger, detached, under a supervisor that restarts what dies, and waits " +
            "until they are ready. Without --config it starts a simulated exchange too and arms a fresh account; " +
            "with it, the file names the venue, and trading begins with titan arm.",
        "Journal and books stay in RUN-DIR/up and are continued by the next up. When processes die more than 5 " +
            "times in 60 s, trading is halted until titan resume, also over a restart."
    },
    footerHeading = "%nExamples%n",
    footer = {
        "  titan up                                     against a simulated exchange",
        "  titan up --profile low-latency               threads that spin on cores of their own",
        "  titan up --config my.conf                    against the venue of that file",
        "  titan up --config my.conf --simulated        the limits and strategy of that file, the simulated exchange",
        "",
        "Exit codes: 0 everything is ready; 2 command line; 3 configuration; 4 port, /dev/shm or directory;",
        "5 it is up already; 6 a process died faster than it may be restarted; 1 anything else. Then nothing is left",
        "running. After Ctrl-C while it waits the start goes on; titan down ends it."
    })
public final class UpCommand implements Callable<Integer>
{
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

    @CommandLine.Option(
        names = "--seed", paramLabel = "S", defaultValue = "1",
        description = "Seed of the synthetic market (default: ${DEFAULT-VALUE}).")
    private long seed;

    @CommandLine.Option(
        names = "--price", paramLabel = "P", defaultValue = "60000",
        description = "Price at which the synthetic market starts (default: ${DEFAULT-VALUE}).")
    private BigDecimal price;

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
        if (foreground)
        {
            return new UpSupervisor(home, options, System.out).run();
        }
        return new UpLauncher(home, options.directory(), spec.commandLine().getOut(), spec.commandLine().getErr())
            .launch(spec.commandLine().getParseResult().originalArgs());
    }

    private UpOptions options(final TitanHome home) throws CommandFailure
    {
        if (price.signum() <= 0)
        {
            throw new CommandFailure(ExitCode.USAGE, "--price must be above 0");
        }
        if (port <= 0 || port >= 1 << 16)
        {
            throw new CommandFailure(ExitCode.USAGE, "--port must be 1 to 65535");
        }
        final Path file = config.file() == null ? home.resolve("conf/demo.conf") : config.file();
        final Optional<SimulatedExchange> exchange = simulated || config.file() == null ? Optional.of(
            new SimulatedExchange(port, seed, price.toPlainString(), Optional.empty(), SimulatedExchange.REAL_TIME)) :
            Optional.empty();
        return new UpOptions(place.directory(), file, config.overrides(), exchange);
    }
}
