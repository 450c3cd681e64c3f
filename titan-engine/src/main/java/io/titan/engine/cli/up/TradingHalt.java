package io.titan.engine.cli.up;

import io.titan.engine.control.CommandResult;
import io.titan.engine.control.ControlClient;
import io.titan.engine.control.ControlException;
import io.titan.engine.files.HaltFile;
import io.titan.engine.supervisor.ChildState;
import io.titan.engine.supervisor.SupervisionException;
import io.titan.protocol.TradingAction;
import io.titan.words.ExitCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Halts trading when a process cannot be kept running: at once where execution lives, and in a file for the start of
 * execution that comes next, whoever starts it. Supervisor's thread.
 */
final class TradingHalt
{
    private static final long ANSWER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(2);

    private final HaltFile file;
    private final Path aeronDirectory;
    private final Consumer<String> say;
    private String sentence = "";
    private boolean pending;
    private long nextAttemptNs;

    TradingHalt(final HaltFile file, final Path aeronDirectory, final Consumer<String> say)
    {
        this.file = file;
        this.aeronDirectory = aeronDirectory;
        this.say = say;
    }

    /** Why trading was halted; empty if it was not. */
    String sentence()
    {
        return sentence;
    }

    /** States the halt where it survives everything; {@link #pursue} carries it to execution. */
    void begin(final SupervisionException cause) throws IOException
    {
        sentence = cause.getMessage();
        file.write(sentence);
        pending = true;
        nextAttemptNs = System.nanoTime();
        say.accept(sentence);
    }

    /** For a start that failed: nothing runs that could be told, but deaths that came too fast need a person. */
    void stateForTheNextStart(final SupervisionException cause) throws IOException
    {
        if (cause.exitCode() == ExitCode.GAVE_UP)
        {
            file.write(cause.getMessage());
        }
    }

    /** Tells execution, again and again until it has answered or is gone. Execution that starts now reads the file. */
    void pursue(final ChildState execution, final long nowNs)
    {
        if (!pending || nowNs - nextAttemptNs < 0)
        {
            return;
        }
        if (execution == ChildState.READY)
        {
            nextAttemptNs = nowNs + RETRY_NS;
            tellExecution();
        }
        else if (execution != ChildState.STARTING)
        {
            pending = false;
            say.accept("trading is halted: execution does not run, and its next start is halted until titan resume");
        }
    }

    private void tellExecution()
    {
        try
        {
            order(aeronDirectory, TradingAction.HALT);
            pending = false;
            say.accept("trading is halted until titan resume; the other processes go on");
        }
        catch (final ControlException ex)
        {
            say.accept("trading is not halted yet: " + ex.getMessage() + "; trying again");
        }
    }

    /** Gives execution one order, which it must accept. */
    static void order(final Path aeronDirectory, final TradingAction action) throws ControlException
    {
        try (ControlClient client = ControlClient.connect(aeronDirectory, ANSWER_TIMEOUT_NS))
        {
            final CommandResult result = client.setTradingState(action);
            if (!result.accepted())
            {
                throw new IllegalStateException("execution refused " + action + ": " + result.reason());
            }
        }
    }
}
