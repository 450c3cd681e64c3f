package io.titan.engine.process;

import io.titan.engine.config.TitanConfig;
import java.util.concurrent.TimeUnit;

/**
 * The execution process: replays its journal, connects, and decides until it is asked to stop.
 */
public final class ExecutionMain
{
    private static final long CYCLE_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private ExecutionMain()
    {
    }

    /**
     * Runs execution until it is asked to stop.
     *
     * @param config  of this instance.
     * @param context of this process.
     * @return exit code.
     * @throws Exception when it cannot start, or an agent died.
     */
    public static int run(final TitanConfig config, final ProcessContext context) throws Exception
    {
        final ProcessFailure failure = new ProcessFailure(context);
        try (ExecutionNode node = new ExecutionNode(config, context, failure))
        {
            node.start();
            boolean ready = false;
            int venueError = 0;
            while (!context.awaitStop(CYCLE_NS))
            {
                node.publishCounters();
                if (!ready && venueError != node.lastVenueError())
                {
                    venueError = node.lastVenueError();
                    System.err.println("titan execution: the venue refuses what is needed before trading, with code " +
                        venueError + "; -2014 and -2015 speak of the API key, -1021 of the clock. It is asked again");
                }
                if (!ready && node.isVenueConnected())
                {
                    ready = true;
                    context.ready("sequence=" + node.recoveredSequence() + " " + node.warmUp() + " journal=" +
                        config.journalDirectory());
                }
            }
        }
        failure.rethrow();
        return ExitCode.OK;
    }
}
