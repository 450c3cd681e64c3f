package io.titan.bridge.process;

import io.titan.words.UnforeseenFault;
import picocli.CommandLine;

/** Entry of the bridge process. */
public final class BridgeMain
{
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
        System.exit(execute(arguments));
    }

    /**
     * Runs the command line without ending the JVM, unless a signal ends it.
     *
     * @param arguments as typed.
     * @return exit code.
     */
    static int execute(final String... arguments)
    {
        return execute(StopSignal.awaited(), arguments);
    }

    /** The same with a signal that is awaited already. */
    static int execute(final StopSignal stop, final String... arguments)
    {
        final int code = UnforeseenFault.execute(
            new CommandLine(new BridgeCommand(System.getenv(), stop)), arguments);
        stop.ended(code);
        return code;
    }
}
