package io.titan.engine.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;

import java.nio.file.Path;

/** What the parser says about a file, for people. Stateless, any thread. */
public final class ConfigFaults
{
    private ConfigFaults()
    {
    }

    /**
     * Where a value stands, as an editor understands it: {@code file:line}.
     *
     * @param origin as the parser has it.
     * @return without a line where there is none.
     */
    static String place(final ConfigOrigin origin)
    {
        final String name = origin.resource() != null ? origin.resource() :
            origin.filename() != null ? Path.of(origin.filename()).toString() : origin.description();
        return origin.lineNumber() > 0 ? name + ":" + origin.lineNumber() : name;
    }

    /**
     * What is wrong: without the place, which is told before it, without guesses at what was meant, and without what a
     * terminal would obey to or cannot show.
     *
     * @param failure as it was thrown.
     * @return a sentence without its end.
     */
    public static String sentence(final ConfigException failure)
    {
        final String place = failure.origin() == null ? "" : failure.origin().description() + ": ";
        final String message = failure.getMessage();
        return printable((message.startsWith(place) ? message.substring(place.length()) : message)
            .replaceFirst(" \\(if you intended [\\s\\S]*", ""));
    }

    static String printable(final String text)
    {
        return text.replaceAll("[\\p{Cntrl}\uFFFD]", "?");
    }
}
