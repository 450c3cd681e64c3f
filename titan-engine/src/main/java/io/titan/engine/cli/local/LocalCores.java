package io.titan.engine.cli.local;

import io.titan.engine.affinity.CorePlan;
import io.titan.engine.affinity.Cores;
import io.titan.engine.affinity.ThreadAffinity;
import io.titan.engine.config.ThreadsConfig;

import java.util.function.Consumer;

/**
 * Decides once for all processes of a run who gets which core. Supervisor's thread, before it starts any process.
 */
public final class LocalCores
{
    private LocalCores()
    {
    }

    /**
     * Makes the plan, tells what does not fit, and moves the calling thread, and with it every process it starts from
     * now on, off the cores that are given away.
     *
     * @param threads what is wanted.
     * @param say     takes one sentence for everything that does not fit.
     * @return the plan.
     */
    public static CorePlan settle(final ThreadsConfig threads, final Consumer<String> say)
    {
        final CorePlan plan = CorePlan.resolve(threads, Cores.usable(), Cores.online());
        plan.warnings().forEach(say);
        if (!plan.rest().isEmpty())
        {
            ThreadAffinity.confine(plan.rest()).ifPresent(say);
        }
        return plan;
    }
}
