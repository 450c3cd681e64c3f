package io.titan.bridge.process;

import io.titan.words.StopSignal;
import io.titan.words.UnforeseenFault;
import picocli.CommandLine;

/** Entry of the bridge process. */
public final class BridgeMain
{
    private static final long PATIENCE_MS = 4_000;

    private BridgeMain()
    {
    }

    /**
     * Serves JSON peers until it is told to stop.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments)
    {
        final StopSignal stop = StopSignal.awaited("bridge", PATIENCE_MS);
        System.exit(UnforeseenFault.execute(
            new CommandLine(new BridgeCommand(System.getenv(), stop)), stop, arguments));
    }
}
