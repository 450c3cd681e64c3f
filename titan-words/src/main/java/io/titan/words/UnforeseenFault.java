package io.titan.words;

import java.io.PrintWriter;
import java.util.function.ToIntFunction;
import picocli.CommandLine;

/**
 * What nobody has foreseen ends a command with a sentence: a trace would hide it, and names classes. Stateless; the
 * thread of the command.
 */
public final class UnforeseenFault
{
    private UnforeseenFault()
    {
    }

    /**
     * Runs a command line; typing mistakes are told in words, too.
     *
     * @param line      of a process of its own, which has no sub-commands.
     * @param arguments as typed.
     * @return exit code; {@link ExitCode#FAILED} after what nobody has foreseen.
     */
    public static int execute(final CommandLine line, final String... arguments)
    {
        return execute(line, (fault) -> explain(fault, line), arguments);
    }

    /**
     * Runs the command line of a process that serves until it is told to end.
     *
     * @param line      of a process of its own, which has no sub-commands.
     * @param stop      awaited already.
     * @param arguments as typed.
     * @return exit code.
     */
    public static int execute(final CommandLine line, final StopSignal stop, final String... arguments)
    {
        return stop.ended(execute(line, (fault) ->
            stop.isStartInterrupted() ? ExitCode.OK : explain(fault, line), arguments));
    }

    private static int execute(
        final CommandLine line, final ToIntFunction<Throwable> onFault, final String... arguments)
    {
        TypingMistake.told(line).setExecutionExceptionHandler((fault, parsing, typed) -> onFault.applyAsInt(fault));
        return parsed(line, onFault, arguments);
    }

    /**
     * Runs a command line that tells exceptions itself, and gives it the errors that its parser does not hand on.
     *
     * @param line      with a handler of its own.
     * @param arguments as typed.
     * @return exit code; {@link ExitCode#FAILED} after an error.
     */
    public static int executeOwn(final CommandLine line, final String... arguments)
    {
        return parsed(line, (fault) -> explain(fault, line.getCommandSpec().qualifiedName(), line.getErr()), arguments);
    }

    private static int parsed(
        final CommandLine line, final ToIntFunction<Throwable> onFault, final String... arguments)
    {
        try
        {
            return line.execute(arguments);
        }
        catch (final Error ex)
        {
            // The parser hands on exceptions alone.
            return onFault.applyAsInt(ex);
        }
    }

    private static int explain(final Throwable fault, final CommandLine line)
    {
        return explain(fault, "titan " + TypingMistake.name(line), line.getErr());
    }

    /**
     * Tells a fault, for command lines that tell some of theirs themselves.
     *
     * @param fault   that nobody has foreseen.
     * @param command that it ended.
     * @param err     where it is told.
     * @return exit code: {@link ExitCode#FAILED}.
     */
    public static int explain(final Throwable fault, final String command, final PrintWriter err)
    {
        err.println(command + ": ended by: " + FaultText.of(fault) + " (at " + FaultText.place(fault) +
            "); this is a fault of Titan, report it with this line");
        err.flush();
        return ExitCode.FAILED;
    }
}
