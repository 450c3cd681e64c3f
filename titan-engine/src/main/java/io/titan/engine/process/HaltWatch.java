package io.titan.engine.process;

import io.titan.engine.files.HaltFile;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Carries halts that come from no stream to the core: the halt file that is written while execution runs, and a
 * signal. A file that was there at the start is among the inputs of the start. One that stays after a resume halts
 * again once it is written again. Main thread, but for {@link #onSignal}.
 */
final class HaltWatch
{
    private final HaltFile file;
    private final Runnable halt;
    private final BooleanSupplier isPending;
    private final Consumer<String> say;
    private String seen;
    private String cause = "";
    private volatile boolean signaled;

    HaltWatch(
        final HaltFile file, final Runnable halt, final BooleanSupplier isPending, final Consumer<String> say)
    {
        this.file = file;
        this.halt = halt;
        this.isPending = isPending;
        this.say = say;
        // It may come between the start's look and this one: a halt too many harms nobody, one too few does.
        this.seen = "";
    }

    /** Any thread: halts at once, what there is to say is said later. */
    void onSignal()
    {
        halt.run();
        signaled = true;
    }

    /** Looks for a file that has come or was written again, and says what has become of the last halt. */
    void look()
    {
        final String stated = file.statement();
        if (!stated.isEmpty() && !stated.equals(seen))
        {
            cause = "the halt file: " + file.reason();
            halt.run();
        }
        seen = stated;
        if (signaled)
        {
            signaled = false;
            cause = "signal USR1";
        }
        if (!cause.isEmpty() && !isPending.getAsBoolean())
        {
            say.accept("trading is halted until titan resume, by " + cause);
            cause = "";
        }
    }
}
