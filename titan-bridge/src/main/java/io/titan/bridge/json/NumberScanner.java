package io.titan.bridge.json;

/** Finds the end of a number and checks that a double can hold it. One thread; allocates nothing. */
final class NumberScanner
{
    private final byte[] text;
    private final DecimalText decimal = new DecimalText();
    private final DoubleText doubles = new DoubleText();
    private int position;
    private int limit;

    NumberScanner(final byte[] text)
    {
        this.text = text;
    }

    int position()
    {
        return position;
    }

    JsonFault scan(final int from, final int to)
    {
        position = from;
        limit = to;
        if (text[position] == '-')
        {
            position++;
        }
        if (!integer() || !fraction())
        {
            return fault();
        }
        final boolean hasExponent = position < limit && (text[position] | 0x20) == 'e';
        if (hasExponent && !exponent())
        {
            return fault();
        }
        if (position - from > JsonDocument.MAX_NUMBER_LENGTH)
        {
            return JsonFault.NUMBER_TOO_LONG;
        }
        // Without an exponent, so few digits are in the range of a double.
        return hasExponent && !doubles.isFinite(decimal.read(text, from, position)) ?
            JsonFault.NUMBER_RANGE : JsonFault.NONE;
    }

    /** Zero alone, or digits that do not begin with zero. */
    private boolean integer()
    {
        if (position < limit && text[position] == '0')
        {
            position++;
            return true;
        }
        return digits();
    }

    private boolean fraction()
    {
        if (position == limit || text[position] != '.')
        {
            return true;
        }
        position++;
        return digits();
    }

    private boolean exponent()
    {
        position++;
        if (position < limit && (text[position] == '+' || text[position] == '-'))
        {
            position++;
        }
        return digits();
    }

    private boolean digits()
    {
        final int from = position;
        int at = from;
        while (at < limit && text[at] >= '0' && text[at] <= '9')
        {
            at++;
        }
        position = at;
        return at > from;
    }

    private JsonFault fault()
    {
        return position == limit ? JsonFault.TRUNCATED : JsonFault.SYNTAX;
    }
}
