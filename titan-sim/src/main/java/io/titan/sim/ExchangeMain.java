package io.titan.sim;

import io.titan.words.UnforeseenFault;
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
        final int exitCode = UnforeseenFault.execute(new CommandLine(new ExchangeCommand()), arguments);
        System.exit(exitCode);
    }
}
