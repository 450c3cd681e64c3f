package io.titan.engine.process;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.engine.config.AeronConfig;
import io.titan.engine.config.TitanConfig;
import org.agrona.ErrorHandler;

/**
 * The Aeron media driver as a process of its own. For IPC it is not on the data path: it sets up streams and moves flow
 * control limits, so it sleeps or backs off and must never spin on a small host.
 */
public final class DriverProcess
{
    /** Default of streams that name no term length; Titan's own streams all do. */
    private static final int TERM_LENGTH = 64 * 1024;
    private static final int COUNTER_VALUES_LENGTH = 256 * 1024;

    private DriverProcess()
    {
    }

    /**
     * Runs until asked to stop.
     *
     * @param config  of this instance.
     * @param context of this process.
     * @return exit code.
     */
    public static int run(final TitanConfig config, final ProcessContext context)
    {
        final ProcessFailure failure = new ProcessFailure(context);
        final ProcessLock lock = ProcessLock.take(config.runDirectory(), "driver");
        try (MediaDriver driver = MediaDriver.launch(driverContext(config.aeron(), failure, context)))
        {
            context.ready("aeron=" + driver.aeronDirectoryName());
            context.awaitStop();
        }
        finally
        {
            lock.close();
        }
        failure.rethrow();
        return 0;
    }

    private static MediaDriver.Context driverContext(
        final AeronConfig aeron, final ErrorHandler errorHandler, final ProcessContext context)
    {
        // The lock taken before proves that nobody lives in the directory, so it may be deleted without waiting.
        return new MediaDriver.Context()
            .aeronDirectoryName(aeron.directory().toString())
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .warnIfDirectoryExists(false)
            .threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(aeron.driverIdle().create())
            .driverTimeoutMs(aeron.driverTimeoutNs() / 1_000_000)
            .clientLivenessTimeoutNs(aeron.clientLivenessNs())
            .publicationUnblockTimeoutNs(2 * aeron.clientLivenessNs())
            .imageLivenessTimeoutNs(aeron.clientLivenessNs())
            .ipcTermBufferLength(TERM_LENGTH)
            .publicationTermBufferLength(TERM_LENGTH)
            .termBufferSparseFile(true)
            .performStorageChecks(false)
            .counterValuesBufferLength(COUNTER_VALUES_LENGTH)
            .errorHandler(errorHandler)
            .terminationHook(context::stop);
    }
}
