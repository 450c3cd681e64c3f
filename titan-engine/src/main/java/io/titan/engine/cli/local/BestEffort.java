package io.titan.engine.cli.local;

import io.titan.words.FaultText;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Writes a file that only people look at: one that cannot be written, as on a full disk, is said once and must not end
 * whoever keeps Titan running. One thread.
 */
public final class BestEffort
{
    private final String what;
    private final Consumer<String> say;
    private boolean hasFailed;

    /**
     * Nothing was written yet.
     *
     * @param what is written, for people.
     * @param say  takes the sentence about a failure.
     */
    public BestEffort(final String what, final Consumer<String> say)
    {
        this.what = what;
        this.say = say;
    }

    /** Writes. */
    @FunctionalInterface
    public interface Writing
    {
        /**
         * Once.
         *
         * @throws IOException if it cannot be.
         */
        void write() throws IOException;
    }

    /**
     * Tries it; says that it failed unless the time before failed too.
     *
     * @param writing to be done.
     */
    public void attempt(final Writing writing)
    {
        try
        {
            writing.write();
            hasFailed = false;
        }
        catch (final IOException ex)
        {
            if (!hasFailed)
            {
                say.accept(what + " cannot be written and is out of date until it can (" +
                    FaultText.of(ex) + "); everything else goes on");
            }
            hasFailed = true;
        }
    }
}
