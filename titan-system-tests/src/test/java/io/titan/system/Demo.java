package io.titan.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.supervisor.RunDirectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One run of {@code titan demo} in a JVM of its own, with the flags and sizes that the launcher gives it. One thread.
 */
final class Demo implements AutoCloseable
{
    private static final long PATIENCE_S = 180;
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int FIRST_PORT = 21_000;
    private static final int FIRST_PORT_OF_CLIENTS = 31_000;
    private static final List<String> BRIDGE_VARIABLES = List.of(
        "TITAN_IPC_SOCKET", "IPC_SOCKET_PATH", "TITAN_IPC_ALLOWED_UIDS", "TITAN_IPC_SOCKET_MODE",
        "TITAN_IPC_URGENT_SOURCES",
        "TITAN_HMAC_SECRET", "HMAC_SECRET", "TITAN_HMAC_SECRET_FILE",
        "TITAN_BRAIN_URL", "TITAN_WEBHOOK_MODE", "TITAN_WEBHOOK_SIGNATURE", "TITAN_WEBHOOK_DEADLINE_MS",
        "TITAN_WEBHOOK_ATTEMPTS");

    private final Process process;
    private final Path output;
    private final Path runDirectory;
    private final Path summary;

    private Demo(final Process process, final Path output, final Path runDirectory, final Path summary)
    {
        this.process = process;
        this.output = output;
        this.runDirectory = runDirectory;
        this.summary = summary;
    }

    /**
     * Starts one.
     *
     * @param place     of the test: everything is written below it.
     * @param arguments of the demo, beside the run directory, the port and the summary.
     * @return running.
     */
    static Demo start(final TestPlace place, final String... arguments) throws IOException
    {
        return start(place, Map.of(), arguments);
    }

    /** Starts one with more variables. */
    static Demo start(final TestPlace place, final Map<String, String> variables, final String... arguments)
        throws IOException
    {
        final List<String> all = new ArrayList<>(List.of("--no-brain"));
        all.addAll(List.of(arguments));
        return startWhole(place, variables, all);
    }

    /** Starts one with brain and its servers, which take seconds to start. */
    static Demo startWhole(final TestPlace place, final Map<String, String> variables, final List<String> arguments)
        throws IOException
    {
        final List<String> all = new ArrayList<>(List.of("demo", "--port", Integer.toString(place.port()),
            "--run-dir", place.runs().toString(), "--summary", place.resolve("summary.json").toString()));
        all.addAll(arguments);
        return titan(place, variables, all);
    }

    /** Starts any command of Titan; without variables of the bridge, whatever this machine has set. */
    static Demo titan(final TestPlace place, final List<String> arguments) throws IOException
    {
        return titan(place, Map.of(), arguments);
    }

    /** Starts the example of a strategy of one's own. */
    static Demo example(final TestPlace place, final List<String> arguments) throws IOException
    {
        return start(place, Map.of(), place.java("io.titan.examples.ExampleMain", arguments));
    }

    /** Starts any command of Titan with more variables. */
    static Demo titan(
        final TestPlace place, final Map<String, String> variables, final List<String> arguments) throws IOException
    {
        return start(place, variables, place.java(arguments));
    }

    private static Demo start(
        final TestPlace place, final Map<String, String> variables, final List<String> command) throws IOException
    {
        final Path output = place.newOutput();
        final ProcessBuilder builder = new ProcessBuilder(command)
            .redirectErrorStream(true).redirectOutput(output.toFile());
        BRIDGE_VARIABLES.forEach(builder.environment()::remove);
        builder.environment().put("TITAN_AERON_ROOT", place.sharedMemory().toString());
        builder.environment().putAll(variables);
        return new Demo(builder.start(), output, place.runs(), place.resolve("summary.json"));
    }

    /** Below those that the kernel gives to whoever connects, or one of them could have it by the time it is used. */
    static int freePort() throws IOException
    {
        while (true)
        {
            final int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_PORT_OF_CLIENTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress()))
            {
                return socket.getLocalPort();
            }
            catch (final BindException ex)
            {
                // Somebody else's: another is tried.
                continue;
            }
        }
    }

    /** Waits until the market runs and the first figures are shown. */
    Demo awaitTrading()
    {
        await(() -> output().contains("prepared"), "the first figures");
        return this;
    }

    /** Waits for some text in what it says. */
    void awaitText(final String text)
    {
        await(() -> output().contains(text), "'" + text + "'");
    }

    void await(final BooleanSupplier condition, final String what)
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!condition.getAsBoolean())
        {
            if (System.nanoTime() - deadlineNs > 0 || !process.isAlive())
            {
                throw new AssertionError((process.isAlive() ? "no sign of " : "the process ended before ") + what +
                    "; it said:\n" + output());
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    /** Waits for its end. Returns the exit code. */
    int awaitEnd() throws InterruptedException
    {
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS))
        {
            throw new AssertionError("still running after " + PATIENCE_S + " s; it said:\n" + output());
        }
        return process.exitValue();
    }

    /** Sends a signal to the supervisor itself. */
    void signal(final String name) throws IOException, InterruptedException
    {
        OsProcess.signal(process.pid(), name);
    }

    /** Finds one of its processes, which must run. */
    long pidOf(final String name)
    {
        return findPid(name).orElseThrow(() -> new AssertionError(name + " does not run; it said:\n" + output()));
    }

    Optional<Long> findPid(final String name)
    {
        final String mark = switch (name)
        {
            case "exchange" -> "io.titan.sim.ExchangeMain";
            case "bridge" -> "io.titan.bridge.process.BridgeMain";
            case "brain" -> "io.titan.brain.process.BrainMain";
            default -> "TitanCommand " + name + " ";
        };
        return pids().stream().filter((pid) -> OsProcess.commandLine(pid).contains(mark)).findFirst();
    }

    /** Its processes. */
    List<Long> pids()
    {
        return process.children().map(ProcessHandle::pid).toList();
    }

    /** Kills one of its processes and waits until another one is ready in its place and everything is up again. */
    void killAndAwaitRestart(final String name) throws IOException, InterruptedException
    {
        final Path log = run().resolve(name + ".log");
        final long starts = readyLines(log, name);
        OsProcess.signal(pidOf(name), "KILL");
        await(() -> readyLines(log, name) > starts, "the return of " + name);
        final int shown = figures().size();
        await(() -> figures().size() > shown && lastFigures().endsWith("all processes are up"),
            "all processes after " + name);
    }

    private static long readyLines(final Path log, final String name)
    {
        try
        {
            return Files.readAllLines(log).stream().filter((line) -> line.startsWith("READY " + name)).count();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private String lastFigures()
    {
        final List<String> figures = figures();
        return figures.get(figures.size() - 1);
    }

    /** Lines of figures, one a second. */
    List<String> figures()
    {
        // Without the last line's end it may still be half written.
        final String output = output();
        return output.substring(0, output.lastIndexOf('\n') + 1).lines()
            .filter((line) -> line.contains("prepared") && line.contains("|")).toList();
    }

    long pid()
    {
        return process.pid();
    }

    /** Everything it has said. */
    String output()
    {
        try
        {
            return Files.readString(output);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /** The summary it has written. */
    JsonNode summary() throws IOException
    {
        return new ObjectMapper().readTree(summary.toFile());
    }

    /** Directory of the run, as the supervisor noted it. */
    Path run() throws IOException
    {
        return RunDirectory.find(runDirectory);
    }

    /** Configuration of the run. */
    TitanConfig config() throws Exception
    {
        return new ConfigLoader(Map.of()).file(run().resolve(RunDirectory.CONFIG_FILE)).load().config();
    }

    /** Ends whatever still runs; a test that passed has nothing left to end. */
    @Override
    public void close()
    {
        final List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
