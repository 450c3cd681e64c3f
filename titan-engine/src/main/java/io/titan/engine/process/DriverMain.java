package io.titan.engine.process;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.telemetry.CounterId;

import java.util.concurrent.TimeUnit;

/**
 * The media driver. Off the IPC data path: it maps and frees what the others write and read.
 */
public final class DriverMain
{
    private DriverMain()
    {
    }

    /**
     * Runs the driver until it is asked to stop.
     *
     * @param config  of this instance.
     * @param context of this process.
     * @return exit code.
     * @throws Exception if the driver cannot start.
     */
    public static int run(final TitanConfig config, final ProcessContext context) throws Exception
    {
        final MediaDriver.Context settings = new MediaDriver.Context()
            .aeronDirectoryName(config.aeron().directory().toString())
            .threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(config.aeron().driverIdle().create())
            .clientLivenessTimeoutNs(config.aeron().clientLivenessNs())
            .publicationUnblockTimeoutNs(2 * config.aeron().clientLivenessNs())
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true);
        try (MediaDriver driver = MediaDriver.launch(settings))
        {
            context.ready("directory=" + driver.aeronDirectoryName());
            while (!context.awaitStop(TimeUnit.SECONDS.toNanos(1)))
            {
                context.telemetry().counter(CounterId.HEARTBEAT_MS)
                    .set(System.currentTimeMillis());
            }
        }
        return ExitCode.OK;
    }
}
