package io.titan.engine.process;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.engine.affinity.Placement;
import io.titan.engine.config.AeronConfig;
import io.titan.engine.config.AgentRole;
import io.titan.engine.config.TitanConfig;
import io.titan.telemetry.CounterId;
import io.titan.words.ExitCode;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * The Aeron media driver as a process of its own. For IPC it is not on the data path: it sets up streams and moves flow
 * control limits, so it sleeps or backs off and must never spin on a small host.
 */
public final class DriverMain
{
    /** Default of streams that name no term length; Titan's own streams all do. */
    private static final int TERM_LENGTH = 64 * 1024;
    /** The least Aeron takes: room for 8,192 counters, of which a Titan uses some dozens. The default is 8 MiB. */
    private static final int COUNTER_VALUES_LENGTH = 1024 * 1024;
    /** It maps new streams; its default of a millisecond would break into a shared core a thousand times a second. */
    private static final long ASYNC_SLEEP_MS = 10;
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
        try (MediaDriver driver = MediaDriver.launch(driverContext(config.aeron(), failure, context)))
        {
            context.ready("directory=" + driver.aeronDirectoryName());
            while (!context.awaitStop(HEARTBEAT_INTERVAL_NS))
            {
                context.telemetry().counter(CounterId.HEARTBEAT_MS).set(System.currentTimeMillis());
            }
        }
        failure.rethrow();
        return ExitCode.OK;
    }

    private static MediaDriver.Context driverContext(
        final AeronConfig aeron, final ProcessFailure failure, final ProcessContext context)
    {
        final Placement placement = context.placement(AgentRole.DRIVER);
        // The launcher holds the seat of the driver: nobody lives in the directory, it may be deleted without waiting.
        return new MediaDriver.Context()
            .aeronDirectoryName(aeron.directory().toString())
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .warnIfDirectoryExists(false)
            .threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(placement.idle().create())
            .asyncExecutorIdleStrategy(new SleepingMillisIdleStrategy(ASYNC_SLEEP_MS))
            .sharedThreadFactory((loop) -> new Thread(() -> runPinned(loop, placement.core())))
            .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(aeron.driverTimeoutNs()))
            .clientLivenessTimeoutNs(aeron.clientLivenessNs())
            .publicationUnblockTimeoutNs(2 * aeron.clientLivenessNs())
            .ipcTermBufferLength(TERM_LENGTH)
            .publicationTermBufferLength(TERM_LENGTH)
            .termBufferSparseFile(aeron.termBufferSparse())
            .performStorageChecks(false)
            .counterValuesBufferLength(COUNTER_VALUES_LENGTH)
            .errorHandler(failure)
            .terminationHook(context::stop);
    }

    private static void runPinned(final Runnable loop, final int core)
    {
        AgentThread.pin(core);
        loop.run();
    }
}
