package io.titan.sim;

import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import io.titan.words.StopSignal;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** How the process ends: it is told to, or it fails. */
final class ProcessLife
{
    private final ExchangeProcess process;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();

    ProcessLife(final ExchangeProcess process, final StopSignal stop)
    {
        this.process = process;
        process.failure().thenAccept(this::failed);
        stop.then(() -> end.complete(ExitCode.OK));
    }

    /** Blocks until the end has come and everything is closed. */
    int untilEnd() throws IOException
    {
        final int exitCode = end.join();
        process.close();
        return exitCode;
    }

    private void failed(final Throwable cause)
    {
        System.err.println("The exchange stops because it cannot go on: " + FaultText.of(cause));
        end.complete(ExitCode.FAILED);
    }
}
