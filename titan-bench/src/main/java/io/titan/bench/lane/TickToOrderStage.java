package io.titan.bench.lane;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.TitanHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * What {@link TickToOrderLane} needs around it, started by the coordinator: a simulated exchange in a process of its
 * own, whose market runs, and a media driver that no other lane uses, because Titan's stream ids are those of another
 * Titan lane as well. One thread, which must not be pinned: the driver's thread inherits that.
 */
public final class TickToOrderStage implements AutoCloseable
{
    private static final String SYMBOLS = "BTCUSDT,ETHUSDT,SOLUSDT,BNBUSDT,XRPUSDT,ADAUSDT,DOGEUSDT,LTCUSDT";
    private static final String SEED = "7";
    private static final int KEY_BYTES = 32;
    private static final int DRIVER_SLEEP_MS = 1;
    private static final long PATIENCE_S = 5;

    private final Path log;
    private final Path keys;
    private final String aeronDirectory;
    private final MediaDriver driver;
    private final Process exchange;
    private final int port;

    /**
     * Starts both and waits until the market runs.
     *
     * @param directory      of the run: keys and books of the exchange go there.
     * @param log            of the exchange.
     * @param aeronDirectory shared memory of the driver; deleted at the end.
     * @param core           for the exchange; -1 any.
     * @throws IOException    when the exchange does not start.
     * @throws CommandFailure when Titan's installation is not found.
     */
    public TickToOrderStage(final Path directory, final Path log, final Path aeronDirectory, final int core)
        throws IOException, CommandFailure
    {
        this.log = log;
        this.aeronDirectory = aeronDirectory.toString();
        keys = writeKeys(directory.resolve("tick-to-order.keys"));
        exchange = startExchange(directory, core);
        port = awaitPort();
        driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(this.aeronDirectory)
            .asyncExecutorEnabled(false)
            .threadingMode(ThreadingMode.SHARED).sharedIdleStrategy(new SleepingMillisIdleStrategy(DRIVER_SLEEP_MS))
            .dirDeleteOnStart(true).dirDeleteOnShutdown(true).termBufferSparseFile(false)
            .performStorageChecks(false));
    }

    private static Path writeKeys(final Path file) throws IOException
    {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, randomText() + "\n" + randomText() + "\n", StandardCharsets.US_ASCII);
    }

    private static String randomText()
    {
        final byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Process startExchange(final Path directory, final int core) throws IOException, CommandFailure
    {
        final List<String> line = TitanHome.locate().java("exchange", PinnedExchange.class.getName(), List.of(
            Integer.toString(core), "--port", "0", "--dir", directory.resolve("exchange").toString(), "--keys",
            keys.toString(), "--symbols", SYMBOLS, "--seed", SEED, "--parent-pid",
            Long.toString(ProcessHandle.current().pid())));
        return new ProcessBuilder(line).redirectError(log.toFile()).start();
    }

    /** Its only line: {@code READY exchange port=N ...}. */
    private int awaitPort() throws IOException
    {
        final BufferedReader output =
            new BufferedReader(new InputStreamReader(exchange.getInputStream(), StandardCharsets.UTF_8));
        final String line = output.readLine();
        if (null == line || !line.startsWith("READY "))
        {
            exchange.destroyForcibly();
            throw new IOException("the simulated exchange did not start but said '" + line + "'; see " + log);
        }
        return Integer.parseInt(line.replaceFirst(".* port=(\\d+) .*", "$1"));
    }

    /**
     * What the lane must be opened with, beside {@code dir}.
     *
     * @return {@code key=value} with spaces between.
     */
    public String parameters()
    {
        return "aeron=" + aeronDirectory + " port=" + port + " keys=" + keys + " symbols=" + SYMBOLS;
    }

    /**
     * Stops the exchange's process while other lanes run: its market would take a third of their driving side's core.
     *
     * @throws IOException when it cannot be told.
     */
    public void freeze() throws IOException
    {
        signal("-STOP");
    }

    /**
     * Lets it go on, before a block of the lane; it plays the market that it missed at once.
     *
     * @throws IOException when it cannot be told.
     */
    public void thaw() throws IOException
    {
        signal("-CONT");
    }

    private void signal(final String name) throws IOException
    {
        final Process kill = new ProcessBuilder("kill", name, Long.toString(exchange.pid())).inheritIO().start();
        try
        {
            if (0 != kill.waitFor())
            {
                throw new IOException("kill " + name + " " + exchange.pid() + " failed: the simulated exchange is " +
                    "gone; see " + log);
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while signalling the simulated exchange", ex);
        }
    }

    /** Ends both, after the lane was closed; also an exchange that is frozen. */
    @Override
    public void close()
    {
        exchange.destroy();
        CloseHelper.quietClose(this::thaw);
        try
        {
            if (!exchange.waitFor(PATIENCE_S, TimeUnit.SECONDS))
            {
                exchange.destroyForcibly();
            }
        }
        catch (final InterruptedException ex)
        {
            exchange.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        CloseHelper.close(driver);
    }
}
