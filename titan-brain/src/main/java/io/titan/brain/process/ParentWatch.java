package io.titan.brain.process;

import java.util.Optional;

/** Tells a process that whoever started it is gone. */
public final class ParentWatch
{
    private ParentWatch()
    {
    }

    /**
     * Watches a process.
     *
     * @param pid  of it; 0 watches none.
     * @param then run once it is gone, at once if it is already.
     */
    public static void start(final long pid, final Runnable then)
    {
        if (pid > 0)
        {
            final Optional<ProcessHandle> parent = ProcessHandle.of(pid);
            if (parent.isPresent())
            {
                parent.get().onExit().thenRun(then);
            }
            else
            {
                then.run();
            }
        }
    }
}
