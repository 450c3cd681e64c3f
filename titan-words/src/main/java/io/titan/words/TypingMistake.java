package io.titan.words;

import picocli.CommandLine;

/** A typing mistake gets a sentence, not a screen full of help, and without the types of Java. Stateless. */
public final class TypingMistake
{
    private TypingMistake()
    {
    }

    /**
     * Has mistakes told so, and answered with the exit code of a wrong command line.
     *
     * @param line before it is executed; of a process of its own, which has no sub-commands.
     * @return the same.
     */
    public static CommandLine told(final CommandLine line)
    {
        return line.setParameterExceptionHandler((mistake, arguments) ->
        {
            line.getErr().println("titan " + name(line) + ": " + inWords(mistake) + meant(mistake) +
                "; try 'titan " + name(line) + " --help'");
            line.getErr().flush();
            return ExitCode.USAGE;
        });
    }

    /**
     * What was typed wrongly. The parser's own sentence names types of Java.
     *
     * @param mistake as the parser tells it.
     * @return a sentence without its end.
     */
    public static String inWords(final CommandLine.ParameterException mistake)
    {
        return mistake.getMessage().replaceFirst("' is not an? (int|long)$", "' is no whole number")
            .replaceFirst("' is not a double$", "' is no number")
            .replaceFirst("cannot convert ('.*') to BigDecimal .*", "$1 is no number")
            .replaceFirst("^Value for option option ", "Value for option ");
    }

    static String name(final CommandLine line)
    {
        return line.getCommandName().replaceFirst("^titan ", "");
    }

    private static String meant(final CommandLine.ParameterException mistake)
    {
        return mistake instanceof CommandLine.UnmatchedArgumentException unmatched &&
            !unmatched.getSuggestions().isEmpty() ? "; did you mean " + unmatched.getSuggestions().get(0) + "?" : "";
    }
}
