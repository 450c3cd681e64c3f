package io.titan.sim;

import io.titan.words.TypingMistake;
import picocli.CommandLine;

/** Entry of the exchange process. */
public final class ExchangeMain
{
    private ExchangeMain()
    {
    }

    /**
     * Runs the exchange until it is told to stop.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments)
    {
        final int exitCode = TypingMistake.told(new CommandLine(new ExchangeCommand())).execute(arguments);
        System.exit(exitCode);
    }
}
