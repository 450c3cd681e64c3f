package io.titan.brain.process;

import picocli.CommandLine;

/** A typing mistake gets a sentence, not a screen full of help, and without the types of Java. Stateless. */
public final class TypingMistake
{
    private static final int USAGE = 2;

    private TypingMistake()
    {
    }

    /**
     * Has mistakes told so.
     *
     * @param line before it is executed.
     * @return the same.
     */
    public static CommandLine told(final CommandLine line)
    {
        return line.setParameterExceptionHandler((mistake, arguments) ->
        {
            line.getErr().println("titan " + name(line) + ": " + inWords(mistake.getMessage()) +
                meant(mistake) + "; try 'titan " + name(line) + " --help'");
            line.getErr().flush();
            return USAGE;
        });
    }

    private static String name(final CommandLine line)
    {
        return line.getCommandName().replaceFirst("^titan ", "");
    }

    private static String inWords(final String message)
    {
        return message.replaceFirst("' is not an? (int|long)$", "' is no whole number")
            .replaceFirst("' is not a double$", "' is no number")
            .replaceFirst("cannot convert ('.*') to BigDecimal .*", "$1 is no number");
    }

    private static String meant(final CommandLine.ParameterException mistake)
    {
        return mistake instanceof CommandLine.UnmatchedArgumentException unmatched &&
            !unmatched.getSuggestions().isEmpty() ? "; did you mean " + unmatched.getSuggestions().get(0) + "?" : "";
    }
}
