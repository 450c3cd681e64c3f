package io.titan.bridge.control;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;
import io.titan.bridge.json.JsonKind;
import io.titan.bridge.json.JsonName;
import io.titan.bridge.json.ScaledNumber;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Reads the members of a command; what is wrong is told by a {@link Refused}. One thread. */
final class CommandReader
{
    private static final JsonName ID = new JsonName("id");
    private static final JsonName COMMAND = new JsonName("command");
    private static final int LONGEST_TEXT = 64;

    private final JsonDocument document = new JsonDocument();
    private final ScaledNumber number = new ScaledNumber();

    /** The command cannot be given. */
    static final class Refused extends Exception
    {
        private static final long serialVersionUID = 1L;

        private final transient String reason;

        Refused(final String reason, final String message)
        {
            super(message);
            this.reason = reason;
        }

        String reason()
        {
            return reason;
        }
    }

    void parse(final byte[] body) throws Refused
    {
        final JsonFault fault = document.parse(body, 0, body.length);
        if (fault != JsonFault.NONE)
        {
            throw new Refused("INVALID_COMMAND", sentence(fault));
        }
        if (!document.is(JsonDocument.ROOT, JsonKind.OBJECT))
        {
            throw new Refused("INVALID_COMMAND", "a command is an object");
        }
    }

    /** The parser's sentences speak of lines; here there is a body. */
    private static String sentence(final JsonFault fault)
    {
        return fault.sentence().replace("on the line", "in the body").replace("the line", "the body");
    }

    String id() throws Refused
    {
        return word(ID);
    }

    String command() throws Refused
    {
        return word(COMMAND);
    }

    boolean has(final JsonName name)
    {
        return document.member(JsonDocument.ROOT, name) != JsonDocument.MISSING;
    }

    /** Letters, digits and what never needs an escape. */
    String word(final JsonName name) throws Refused
    {
        final int value = document.member(JsonDocument.ROOT, name);
        if (document.is(value, JsonKind.STRING))
        {
            final String text = new String(document.bytes(), document.start(value),
                document.end(value) - document.start(value), StandardCharsets.UTF_8);
            if (text.length() <= LONGEST_TEXT && text.matches("[A-Za-z0-9_.:-]+"))
            {
                return text;
            }
        }
        throw invalid(name, "1 to " + LONGEST_TEXT + " letters, digits and _ . : -");
    }

    /** A decimal as a scaled number; none of its digits may be lost. */
    long scaled(final JsonName name, final int scale, final long least, final long most) throws Refused
    {
        final int value = document.member(JsonDocument.ROOT, name);
        if (document.is(value, JsonKind.NUMBER) && number.exact(document, value, scale) && number.value() >= least &&
            number.value() <= most)
        {
            return number.value();
        }
        throw invalid(name, scale == 0 ? "a whole number " + range(scale, least, most) :
            "a number " + range(scale, least, most) + " with at most " + scale + " digits behind the point");
    }

    private static String range(final int scale, final long least, final long most)
    {
        return "from " + plain(least, scale) + " to " + plain(most, scale);
    }

    private static String plain(final long scaled, final int scale)
    {
        return BigDecimal.valueOf(scaled, scale).stripTrailingZeros().toPlainString();
    }

    int whole(final JsonName name, final int least, final int most) throws Refused
    {
        return (int)scaled(name, 0, least, most);
    }

    boolean bool(final JsonName name) throws Refused
    {
        final int value = document.member(JsonDocument.ROOT, name);
        if (document.is(value, JsonKind.TRUE) || document.is(value, JsonKind.FALSE))
        {
            return document.is(value, JsonKind.TRUE);
        }
        throw invalid(name, "true or false");
    }

    static Refused invalid(final JsonName name, final String what)
    {
        return new Refused("INVALID_COMMAND", name + " must be " + what);
    }
}
