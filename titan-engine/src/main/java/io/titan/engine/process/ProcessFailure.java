package io.titan.engine.process;

import io.titan.words.FaultText;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.ErrorHandler;

/**
 * The first fault of a process. Whoever finds one reports it here; the process stops, and its end is not a success.
 * Any thread.
 */
final class ProcessFailure implements ErrorHandler
{
    private final AtomicReference<Throwable> first = new AtomicReference<>();
    private final ProcessContext context;

    ProcessFailure(final ProcessContext context)
    {
        this.context = context;
    }

    @Override
    public void onError(final Throwable ex)
    {
        first.compareAndSet(null, ex);
        context.stop();
    }

    /** Whether a fault was reported. Any thread. */
    boolean isReported()
    {
        return null != first.get();
    }

    /**
     * Throws what was reported, so that the process ends with it.
     */
    void rethrow()
    {
        final Throwable ex = first.get();
        if (null != ex)
        {
            throw new IllegalStateException("stopped by a fault: " + FaultText.of(ex), ex);
        }
    }
}
