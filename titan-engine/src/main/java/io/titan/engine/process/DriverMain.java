package io.titan.engine.process;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.engine.config.AeronConfig;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.files.DirectoryLock;
import io.titan.engine.telemetry.CounterId;
import java.util.concurrent.TimeUnit;

/**
 * The Aeron media driver as a process of its own. For IPC it is not on the data path: it sets up streams and moves flow
 * control limits, so it sleeps or backs off and must never spin on a small host.
 */
public final class DriverMain
{
    /** Default of streams that name no term length; Titan's own streams all do. */
    private static final int TERM_LENGTH = 64 * 1024;
    private static final long HEARTBEAT_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

    private DriverMain()
    {
    }

    /**
     * Runs the driver until it is asked to stop.
     *
     * @param config  of this instance.
     * @param context of this process.
     * @return exit code.
     * @throws Exception when the driver cannot start, or reported a fault.
     */
    public static int run(final TitanConfig config, final ProcessContext context) throws Exception
    {
        final ProcessFailure failure = new ProcessFailure(context);
        final DirectoryLock lock =
            DirectoryLock.acquire(config.runDirectory().resolve("driver"), "media driver's seat");
        try (MediaDriver driver = MediaDriver.launch(driverContext(config.aeron(), failure, context)))
        {
            context.ready("directory=" + driver.aeronDirectoryName());
            while (!context.awaitStop(HEARTBEAT_INTERVAL_NS))
            {
                context.telemetry().counter(CounterId.HEARTBEAT_MS).set(System.currentTimeMillis());
            }
        }
        finally
        {
            lock.close();
        }
        failure.rethrow();
        return ExitCode.OK;
    }

    private static MediaDriver.Context driverContext(
        final AeronConfig aeron, final ProcessFailure failure, final ProcessContext context)
    {
        // The lock taken before proves that nobody lives in the directory, so it may be deleted without waiting.
        return new MediaDriver.Context()
            .aeronDirectoryName(aeron.directory().toString())
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .warnIfDirectoryExists(false)
            .threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(aeron.driverIdle().create())
            .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(aeron.driverTimeoutNs()))
            .clientLivenessTimeoutNs(aeron.clientLivenessNs())
            .publicationUnblockTimeoutNs(2 * aeron.clientLivenessNs())
            .ipcTermBufferLength(TERM_LENGTH)
            .publicationTermBufferLength(TERM_LENGTH)
            .termBufferSparseFile(true)
            .performStorageChecks(false)
            .errorHandler(failure)
            .terminationHook(context::stop);
    }
}
