package io.titan.brain.report;

import io.titan.brain.ledger.Fill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One thread that applies whatever has come in since it last did, in one transaction: the more reports wait, the
 * cheaper each becomes. Bounded; a sender beyond that is asked to come back.
 */
public final class GroupCommit implements AutoCloseable
{
    private static final int CAPACITY = 8_192;
    private static final int MAX_BATCH = 1_000;
    private static final long POLL_MS = 200;
    private static final long STOP_MS = 5_000;

    /** A fill and who waits for its outcome. */
    private record Waiting(Fill fill, CompletableFuture<FillApplier.Outcome> outcome)
    {
    }

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Function<List<Fill>, List<FillApplier.Outcome>> apply;
    private final Thread thread = new Thread(this::run, "brain-commit");
    private volatile boolean isClosed;

    /**
     * Starts the thread.
     *
     * @param apply applies fills and tells what became of each, or throws.
     */
    public GroupCommit(final Function<List<Fill>, List<FillApplier.Outcome>> apply)
    {
        this.apply = apply;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Hands over a fill.
     *
     * @param fill to apply.
     * @return completes once the fill is on disk, or with what the database threw. Completes with
     *         {@link RejectedExecutionException} if too many wait.
     */
    public CompletableFuture<FillApplier.Outcome> submit(final Fill fill)
    {
        final CompletableFuture<FillApplier.Outcome> outcome = new CompletableFuture<>();
        if (isClosed || !queue.offer(new Waiting(fill, outcome)))
        {
            outcome.completeExceptionally(new RejectedExecutionException(
                isClosed ? "brain is stopping" : CAPACITY + " reports wait already"));
        }
        return outcome;
    }

    /**
     * How many wait.
     *
     * @return 0 or more.
     */
    public int waiting()
    {
        return queue.size();
    }

    @Override
    public void close()
    {
        isClosed = true;
        try
        {
            thread.join(STOP_MS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
        refuseRest();
    }

    private void run()
    {
        final List<Waiting> batch = new ArrayList<>();
        while (!isClosed || !queue.isEmpty())
        {
            take(batch);
            if (!batch.isEmpty())
            {
                applyAll(batch);
                batch.clear();
            }
        }
    }

    private void take(final List<Waiting> batch)
    {
        try
        {
            final Waiting first = queue.poll(POLL_MS, TimeUnit.MILLISECONDS);
            if (first != null)
            {
                batch.add(first);
                queue.drainTo(batch, MAX_BATCH - 1);
            }
        }
        catch (final InterruptedException ex)
        {
            isClosed = true;
        }
    }

    private void applyAll(final List<Waiting> batch)
    {
        try
        {
            final List<FillApplier.Outcome> outcomes = apply.apply(batch.stream().map(Waiting::fill).toList());
            for (int i = 0; i < outcomes.size(); i++)
            {
                batch.get(i).outcome().complete(outcomes.get(i));
            }
        }
        catch (final RuntimeException | Error ex)
        {
            // One by one if it may be the fault of one; each sender learns of its own, and the others go on.
            if (batch.size() > 1 && DatabaseFault.isOfData(ex))
            {
                batch.forEach((one) -> applyAll(List.of(one)));
            }
            else
            {
                batch.forEach((one) -> one.outcome().completeExceptionally(ex));
            }
        }
    }

    private void refuseRest()
    {
        final List<Waiting> rest = new ArrayList<>();
        queue.drainTo(rest);
        rest.forEach((one) -> one.outcome().completeExceptionally(new RejectedExecutionException("brain is stopping")));
    }
}
