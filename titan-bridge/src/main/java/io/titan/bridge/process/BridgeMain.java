package io.titan.bridge.process;

import io.titan.words.FaultText;
import io.titan.words.TypingMistake;
import picocli.CommandLine;

import java.io.PrintWriter;

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
        final StopSignal stop = StopSignal.awaited();
        final CommandLine line = TypingMistake.told(new CommandLine(new BridgeCommand(System.getenv(), stop)))
            .setExecutionExceptionHandler((fault, parsing, typed) -> explain(fault, parsing.getErr()));
        final int code = execute(line, arguments);
        stop.ended(code);
        return code;
    }

    private static int execute(final CommandLine line, final String... arguments)
    {
        try
        {
            return line.execute(arguments);
        }
        catch (final Error ex)
        {
            // The parser hands on exceptions alone.
            return explain(ex, line.getErr());
        }
    }

    /** What nobody has foreseen: a trace would hide the sentence. */
    private static int explain(final Throwable fault, final PrintWriter err)
    {
        err.println("titan bridge: ended by: " + FaultText.of(fault) + " (at " + FaultText.place(fault) +
            "); this is a fault of Titan, report it with this line");
        err.flush();
        return ExitCode.FAILED;
    }
}
