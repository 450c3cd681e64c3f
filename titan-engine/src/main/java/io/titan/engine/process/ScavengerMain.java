package io.titan.engine.process;

import io.titan.engine.config.TitanConfig;
import io.titan.protocol.ReasonCode;
import io.titan.words.ExitCode;
import java.util.concurrent.TimeUnit;

/**
 * The scavenger process: watches the market and proposes trades until it is asked to stop.
 */
public final class ScavengerMain
{
    private static final long CYCLE_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private ScavengerMain()
    {
    }

    /**
     * Runs scavenger until it is asked to stop.
     *
     * @param config  of this instance.
     * @param context of this process.
     * @return exit code.
     * @throws Exception when it cannot start, or an agent died.
     */
    public static int run(final TitanConfig config, final ProcessContext context) throws Exception
    {
        final ProcessFailure failure = new ProcessFailure(context);
        try (ScavengerNode node = new ScavengerNode(config, context, failure))
        {
            node.start();
            context.serving();
            boolean ready = false;
            ReasonCode refusal = ReasonCode.NONE;
            while (!context.awaitStop(CYCLE_NS))
            {
                node.publishCounters();
                if (refusal != node.refusal())
                {
                    refusal = node.refusal();
                    sayRefusal(refusal, config);
                }
                if (!ready && node.isReady() && node.warmUp().isOver())
                {
                    ready = true;
                    context.ready("source=" + config.scavenger().source().name() + " " + node.warmUp());
                }
            }
        }
        failure.rethrow();
        return ExitCode.OK;
    }

    private static void sayRefusal(final ReasonCode refusal, final TitanConfig config)
    {
        if (ReasonCode.NONE != refusal)
        {
            System.err.println("titan scavenger: execution refuses the source " + config.scavenger().source().name() +
                " (" + refusal + "); give both the same configuration. It is asked again every 30 s");
        }
    }
}
