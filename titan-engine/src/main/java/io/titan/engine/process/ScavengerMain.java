package io.titan.engine.process;

import io.titan.engine.config.TitanConfig;

import java.util.concurrent.TimeUnit;

/**
 * Stand-in of the scavenger process: says that it is ready and waits, until the real one is wired.
 */
public final class ScavengerMain
{
    private ScavengerMain()
    {
    }

    /**
     * Waits to be asked to stop.
     *
     * @param config  of this instance.
     * @param context of this process.
     * @return exit code.
     * @throws InterruptedException if the main thread is interrupted.
     */
    public static int run(final TitanConfig config, final ProcessContext context) throws InterruptedException
    {
        context.ready("standIn=true config=" + Long.toHexString(config.configHash()));
        while (!context.awaitStop(TimeUnit.SECONDS.toNanos(1)))
        {
            Thread.onSpinWait();
        }
        return ExitCode.OK;
    }
}
