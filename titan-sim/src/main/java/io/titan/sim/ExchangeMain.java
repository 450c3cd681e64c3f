package io.titan.sim;

import io.titan.words.StopSignal;
import io.titan.words.UnforeseenFault;
import picocli.CommandLine;

/** Entry of the exchange process. */
public final class ExchangeMain
{
    private static final long PATIENCE_MS = 10_000;

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
        final StopSignal stop = StopSignal.awaited("exchange", PATIENCE_MS);
        System.exit(UnforeseenFault.execute(new CommandLine(new ExchangeCommand(stop)), stop, arguments));
    }
}
