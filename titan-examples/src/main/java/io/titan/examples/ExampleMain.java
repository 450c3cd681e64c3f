package io.titan.examples;

import io.titan.words.ExitCode;
import io.titan.words.UnforeseenFault;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import picocli.CommandLine;

/**
 * Runs the example until it is stopped, or for some seconds.
 */
@CommandLine.Command(
    name = "titan example", mixinStandardHelpOptions = true, sortOptions = false,
    description = {
        "Runs the example strategy against a Titan that is up: it follows a price that moved fast, prepares a signal,",
        "looks again, and confirms or aborts it. docs/own-strategy.md leads from here to a strategy of your own."},
    footer = {
        "",
        "Example:",
        "  ./scripts/titan up                            # the simulated exchange, no keys",
        "  ./scripts/titan example --seconds 60",
        "  ./scripts/titan positions",
        "",
        "Exit codes: 0 stopped as asked; 1 it failed; 2 command line, or no such run, source or symbol."})
public final class ExampleMain implements Callable<Integer>
{
    @CommandLine.Option(names = "--run", defaultValue = "run/up", paramLabel = "DIR",
        description = "Directory of the run to join (${DEFAULT-VALUE}).")
    private Path run;

    @CommandLine.Option(names = "--source", defaultValue = "hunter", paramLabel = "NAME",
        description = "Whose slot and limits it trades with (${DEFAULT-VALUE}).")
    private String source;

    @CommandLine.Option(names = "--symbol", defaultValue = "BTCUSDT", paramLabel = "S",
        description = "What it trades (${DEFAULT-VALUE}).")
    private String symbol;

    @CommandLine.Option(names = "--move-bps", defaultValue = "1", paramLabel = "N",
        description = "How far the price has to move within a second, in hundredths of a per cent (${DEFAULT-VALUE}).")
    private int moveBps;

    @CommandLine.Option(names = "--pause-ms", defaultValue = "2000", paramLabel = "MS",
        description = "How long nothing is proposed after a signal (${DEFAULT-VALUE}).")
    private int pauseMs;

    @CommandLine.Option(names = "--seconds", defaultValue = "0", paramLabel = "N",
        description = "Stops by itself; 0 goes on until Ctrl-C (${DEFAULT-VALUE}).")
    private int seconds;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /**
     * Starts.
     *
     * @param arguments of the command line.
     */
    public static void main(final String[] arguments)
    {
        System.exit(UnforeseenFault.execute(new CommandLine(new ExampleMain()), arguments));
    }

    @Override
    public Integer call()
    {
        final RunFile file;
        try
        {
            require(moveBps > 0 && pauseMs >= 0 && seconds >= 0,
                "--move-bps must be above 0, --pause-ms and --seconds not below");
            file = RunFile.read(run, source, symbol);
        }
        catch (final IllegalArgumentException ex)
        {
            return fail(ExitCode.USAGE, ex.getMessage());
        }
        try
        {
            return trade(file);
        }
        catch (final RuntimeException ex)
        {
            return fail(ExitCode.FAILED, ex.getMessage());
        }
    }

    private Integer trade(final RunFile file)
    {
        final Thread trader = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(trader::interrupt));
        final MomentumStrategy strategy = new MomentumStrategy(
            moveBps, TimeUnit.SECONDS.toNanos(1), TimeUnit.MILLISECONDS.toNanos(pauseMs));
        final IdleStrategy idle = new BackoffIdleStrategy();
        final long beganNs = System.nanoTime();
        try (OwnStrategy own = new OwnStrategy(file, strategy, System.out))
        {
            while (!trader.isInterrupted() && !isOver(beganNs))
            {
                idle.idle(own.doWork());
            }
            System.out.println(
                "stopped after " + own.fills() + " fills; './scripts/titan positions' shows what is held");
        }
        return ExitCode.OK;
    }

    private boolean isOver(final long beganNs)
    {
        return seconds > 0 && System.nanoTime() - beganNs > TimeUnit.SECONDS.toNanos(seconds);
    }

    private int fail(final int code, final String sentence)
    {
        spec.commandLine().getErr().println("titan example: " + sentence);
        return code;
    }

    private static void require(final boolean legal, final String sentence)
    {
        if (!legal)
        {
            throw new IllegalArgumentException(sentence);
        }
    }
}
