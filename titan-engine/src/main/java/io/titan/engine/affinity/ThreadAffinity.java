package io.titan.engine.affinity;

import io.titan.words.FaultText;
import net.openhft.affinity.Affinity;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Moves the calling thread, and no other, to some cores. Threads and processes that it starts afterwards inherit them:
 * an agent's thread is pinned when it runs already, the thread that starts processes before.
 */
public final class ThreadAffinity
{
    private ThreadAffinity()
    {
    }

    /**
     * Pins the calling thread to one core.
     *
     * @param core its number.
     * @return what is wrong, if it could not be done.
     */
    public static Optional<String> pin(final int core)
    {
        return confine(List.of(core));
    }

    /**
     * Confines the calling thread to some cores.
     *
     * @param cores their numbers.
     * @return what is wrong, if it could not be done.
     */
    public static Optional<String> confine(final Collection<Integer> cores)
    {
        final BitSet mask = new BitSet();
        cores.forEach(mask::set);
        try
        {
            Affinity.setAffinity(mask);
            // Without native code for this platform the library does nothing and says nothing.
            return mask.equals(Affinity.getAffinity()) ? Optional.empty() : problem(cores, "the system ignored it");
        }
        catch (final RuntimeException | LinkageError ex)
        {
            return problem(cores, FaultText.of(ex));
        }
    }

    private static Optional<String> problem(final Collection<Integer> cores, final String cause)
    {
        return Optional.of("thread " + Thread.currentThread().getName() + " cannot be moved to core " +
            Cores.text(cores) + " (" + cause + ") and runs anywhere; see what 'taskset -p' allows");
    }
}
