package io.titan.bridge.json;

import java.util.SplittableRandom;

/** Makes JSON texts with everything in them that is hard to read, from a seed; the bytes of one text at a time. */
public final class RandomJson
{
    private static final String[] NUMBERS = {
        "0", "-0", "1.0", "0.1", "1e21", "1E+2", "1e-7", "123456789012345680000", "5e-324", "1.7976931348623157e308",
        "9007199254740993", "0.30000000000000004", "50050.5", "-12.50", "1e-400", "100e20", "999999999999999999999"};
    private static final String[] NAMES = {
        "a", "b", "signal_id", "10", "9", "01", "-1", "4294967294", "4294967295", "1.5", "A", "Z", "é", "", "0",
        "\\u0061b", "\uFF21", "\uD83D\uDE00", "\\ud83d\\ude01", "\\ud800", "\\udfff", "\uE000", "\\u0000", "x\\ny",
        "aaaaaaab", "aaaaaaac", "aaaaaaa", "\\ud800z", "\\ud800\uE001", "confidence", "timestamp"};
    private static final String[] PIECES = {
        "a", "LONG", "é", "€", "\uD83D\uDE00", "\\n", "\\\"", "\\\\", "\\/", "\\u20ac", "\\ud83d\\ude00", "\\ud800",
        "\\udc00", "\u2028", "\u007F", "\\u001b", "<>&", " ", "\\u0000", "\\b\\f\\t\\r"};
    private static final String[] SPACES = {"", "", "", "", " ", "\t", "\r", "\n "};

    private static final String STRUCTURE = "{}[],:\"\\0123456789eE+-.tfn u";

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();

    /** Starts from a seed. */
    public RandomJson(final long seed)
    {
        random = new SplittableRandom(seed);
    }

    /** The next document, valid unless a name is twice in an object. */
    public String next()
    {
        text.setLength(0);
        value(0);
        return text.toString();
    }

    /** The next document of which the outermost value is an object. */
    public String nextObject()
    {
        text.setLength(0);
        object(0);
        return text.toString();
    }

    private void value(final int depth)
    {
        space();
        final int kind = random.nextInt(depth > 3 ? 5 : 8);
        switch (kind)
        {
            case 0 -> text.append(pick(NUMBERS));
            case 1 -> text.append(decimal());
            case 2, 3 -> string();
            case 4 -> text.append(pick("true", "false", "null"));
            case 5 -> array(depth);
            default -> object(depth);
        }
        space();
    }

    private String decimal()
    {
        return switch (random.nextInt(4))
        {
            case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
            case 1 -> Double.toString(random.nextInt(10_000_000) / 100.0 * 1.0123);
            case 2 -> Long.toString(random.nextLong());
            default -> random.nextInt(100_000) / 100 + "." + random.nextInt(1_000_000);
        };
    }

    private void string()
    {
        text.append('"');
        for (int i = random.nextInt(6); i > 0; i--)
        {
            text.append(pick(PIECES));
        }
        text.append('"');
    }

    private void array(final int depth)
    {
        text.append('[');
        final int size = random.nextInt(4);
        for (int i = 0; i < size; i++)
        {
            text.append(i == 0 ? "" : ",");
            value(depth + 1);
        }
        text.append(']');
    }

    private void object(final int depth)
    {
        text.append('{');
        final int size = random.nextInt(9);
        for (int i = 0; i < size; i++)
        {
            text.append(i == 0 ? "" : ",");
            space();
            text.append('"').append(pick(NAMES)).append(random.nextInt(3) == 0 ? pick(NAMES) : "").append('"');
            space();
            text.append(':');
            value(depth + 1);
        }
        text.append('}');
    }

    private void space()
    {
        text.append(pick(SPACES));
    }

    private String pick(final String... choices)
    {
        return choices[random.nextInt(choices.length)];
    }

    /** Breaks bytes here and there, or not at all. */
    public byte[] damaged(final byte[] bytes)
    {
        final byte[] copy = bytes.clone();
        for (int i = random.nextInt(3); i > 0 && copy.length > 0; i--)
        {
            final int place = random.nextInt(copy.length);
            copy[place] = random.nextBoolean() ? (byte)random.nextInt(256) :
                (byte)STRUCTURE.charAt(random.nextInt(STRUCTURE.length()));
        }
        return copy;
    }
}
