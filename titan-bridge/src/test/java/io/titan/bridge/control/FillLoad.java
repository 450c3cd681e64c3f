package io.titan.bridge.control;

import io.titan.bridge.journal.TestJournal;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A journal that gets so many fills a second, and a bridge's control port beside it: for measuring how long a fill
 * takes from there to a page. {@code FillLoad DIRECTORY FILLS-PER-SECOND SECONDS}; says READY with its port.
 */
public final class FillLoad
{
    private FillLoad()
    {
    }

    /** Runs for so long. */
    public static void main(final String[] arguments) throws Exception
    {
        final Path directory = Files.createDirectories(Path.of(arguments[0]));
        final long intervalNs = TimeUnit.SECONDS.toNanos(1) / Long.parseLong(arguments[1]);
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[2]));
        try (TestJournal journal = new TestJournal(directory).other(1);
            ControlScene scene = new ControlScene(
                0, new ControlParts.Execution("/nowhere", 1_000), Optional.of(directory), FillLoad::newIdleStrategy))
        {
            System.out.println("READY " + scene.port());
            long nextNs = System.nanoTime();
            while (nextNs - endNs < 0)
            {
                journal.fillAt(System.currentTimeMillis());
                nextNs += intervalNs;
                LockSupport.parkNanos(nextNs - System.nanoTime());
            }
        }
    }

    /** Waits as the threads of a bridge do (BridgeLife). */
    private static IdleStrategy newIdleStrategy()
    {
        return new BackoffIdleStrategy(100, 10, 1_000, TimeUnit.MILLISECONDS.toNanos(1));
    }
}
