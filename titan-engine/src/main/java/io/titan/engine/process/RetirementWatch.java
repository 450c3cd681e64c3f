package io.titan.engine.process;

import io.titan.engine.config.TitanConfig;
import io.titan.engine.files.Sizes;
import io.titan.engine.journal.JournalRetirement;
import io.titan.engine.journal.Retirement;
import io.titan.words.FaultText;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Retires the journal's oldest files, where that is configured, and says so. What goes wrong is said and tried again an
 * hour later: a journal that is too long harms nobody but the disk, which is watched by itself. The main thread asks;
 * the work is done beside it, since an archive takes as long as its disk does.
 */
final class RetirementWatch implements AutoCloseable
{
    private static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long AFTER_FAULT_NS = TimeUnit.HOURS.toNanos(1);
    /** A stop has ten seconds for everything; what is under way then is finished by the next start. */
    private static final long LONGEST_MS = 1_000;

    private final JournalRetirement retirement;
    private final Retirement how;
    private final LongConsumer onRetired;
    private final Consumer<String> say;
    private Thread thread;
    private volatile boolean isClosing;
    private volatile long nextNs = System.nanoTime();

    /**
     * Watches the journal of this process.
     *
     * @param config    of this instance.
     * @param onRetired told after each file how many bytes are gone, on a thread of its own.
     * @param say       what there is to tell.
     */
    RetirementWatch(final TitanConfig config, final LongConsumer onRetired, final Consumer<String> say)
    {
        how = config.journalRetirement();
        retirement = new JournalRetirement(config.journalDirectory(), config.runDirectory(),
            Retirement.ARCHIVE == how ? config.journalArchive() : null);
        this.onRetired = onRetired;
        this.say = say;
    }

    /** Begins to look, if it is wanted and time to. */
    void lookIfDue()
    {
        final long nowNs = System.nanoTime();
        if (Retirement.KEEP == how || nowNs - nextNs < 0 || null != thread && thread.isAlive())
        {
            return;
        }
        nextNs = nowNs + INTERVAL_NS;
        thread = new Thread(this::look, "journal-retirement");
        thread.setDaemon(true);
        thread.start();
    }

    private void look()
    {
        final AtomicInteger files = new AtomicInteger();
        try
        {
            tell(retirement.run((bytes) ->
            {
                files.incrementAndGet();
                onGone(bytes);
            }));
        }
        catch (final IOException | RuntimeException ex)
        {
            nextNs = System.nanoTime() + AFTER_FAULT_NS;
            say.accept("the journal's oldest files cannot be retired, after " + files + " of them: " +
                FaultText.of(ex));
        }
    }

    /** The journal may be closed once the process ends. */
    private void onGone(final long bytes)
    {
        if (!isClosing)
        {
            onRetired.accept(bytes);
        }
    }

    private void tell(final JournalRetirement.Result result)
    {
        if (result.files() > 0)
        {
            say.accept("retired " + result.files() + " of the journal's files (" + Sizes.text(result.bytes()) +
                "), up to sequence " + result.upTo());
        }
    }

    /** Waits for what is under way, but not for long: a file is gone or not, whenever the process ends. */
    @Override
    public void close()
    {
        isClosing = true;
        if (null != thread)
        {
            try
            {
                thread.join(LONGEST_MS);
            }
            catch (final InterruptedException ex)
            {
                Thread.currentThread().interrupt();
            }
        }
    }
}
