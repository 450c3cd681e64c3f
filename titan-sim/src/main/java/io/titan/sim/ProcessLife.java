package io.titan.sim;

import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How the process ends: a signal, its parent's death, or a failure. The first two are what was asked for. */
final class ProcessLife
{
    private static final long STOP_PATIENCE_SECONDS = 10;

    private final ExchangeProcess process;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ProcessLife(final ExchangeProcess process, final long parentPid)
    {
        this.process = process;
        process.failure().thenAccept(this::failed);
        if (parentPid > 0)
        {
            watch(parentPid);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "exchange-stop"));
    }

    /** Blocks until the end has come and everything is closed. */
    int untilEnd() throws InterruptedException, IOException
    {
        final int exitCode = end.join();
        process.close();
        closed.countDown();
        return exitCode;
    }

    private void onSignal()
    {
        // Already ended by itself: this hook then only runs because the JVM exits.
        if (end.complete(ExitCode.OK))
        {
            try
            {
                if (!closed.await(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS))
                {
                    Runtime.getRuntime().halt(ExitCode.FAILED);
                }
            }
            catch (final InterruptedException interrupted)
            {
                Thread.currentThread().interrupt();
            }
            // After a signal the JVM would report the signal; being stopped is not a failure.
            Runtime.getRuntime().halt(ExitCode.OK);
        }
    }

    private void failed(final Throwable cause)
    {
        System.err.println("The exchange stops because it cannot go on: " + FaultText.of(cause));
        end.complete(ExitCode.FAILED);
    }

    private void watch(final long parentPid)
    {
        final Optional<ProcessHandle> parent = ProcessHandle.of(parentPid);
        if (parent.isEmpty())
        {
            end.complete(ExitCode.OK);
        }
        else
        {
            parent.get().onExit().thenRun(() -> end.complete(ExitCode.OK));
        }
    }
}
