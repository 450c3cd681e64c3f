package io.titan.sim.wire;

import io.titan.sim.core.Decimals;

/** Writes JSON into one reused buffer, with decimals as the exchange prints them. */
final class JsonText
{
    private final StringBuilder out = new StringBuilder(1024);

    JsonText clear()
    {
        out.setLength(0);
        return this;
    }

    JsonText beginObject()
    {
        separate();
        out.append('{');
        return this;
    }

    JsonText beginObject(final String name)
    {
        name(name);
        out.append('{');
        return this;
    }

    JsonText endObject()
    {
        out.append('}');
        return this;
    }

    JsonText beginArray()
    {
        separate();
        out.append('[');
        return this;
    }

    JsonText beginArray(final String name)
    {
        name(name);
        out.append('[');
        return this;
    }

    JsonText endArray()
    {
        out.append(']');
        return this;
    }

    JsonText field(final String name, final String text)
    {
        name(name);
        quote(text);
        return this;
    }

    JsonText field(final String name, final long value)
    {
        name(name);
        out.append(value);
        return this;
    }

    JsonText field(final String name, final boolean value)
    {
        name(name);
        out.append(value);
        return this;
    }

    /** A field whose value is already JSON. */
    JsonText raw(final String name, final CharSequence json)
    {
        name(name);
        out.append(json);
        return this;
    }

    /** A decimal in quotes. */
    JsonText e8(final String name, final long valueE8, final int minDecimals)
    {
        name(name);
        return quoted(valueE8, minDecimals);
    }

    /** A decimal in quotes, as an array's element. */
    JsonText e8(final long valueE8, final int minDecimals)
    {
        separate();
        return quoted(valueE8, minDecimals);
    }

    JsonText value(final long value)
    {
        separate();
        out.append(value);
        return this;
    }

    JsonText value(final String text)
    {
        separate();
        quote(text);
        return this;
    }

    CharSequence chars()
    {
        return out;
    }

    @Override
    public String toString()
    {
        return out.toString();
    }

    private JsonText quoted(final long valueE8, final int minDecimals)
    {
        out.append('"');
        Decimals.append(out, valueE8, minDecimals);
        out.append('"');
        return this;
    }

    private void name(final String name)
    {
        separate();
        out.append('"').append(name).append("\":");
    }

    private void separate()
    {
        final char last = out.length() == 0 ? '{' : out.charAt(out.length() - 1);
        if (last != '{' && last != '[' && last != ':')
        {
            out.append(',');
        }
    }

    private void quote(final String text)
    {
        out.append('"');
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if (c == '"' || c == '\\')
            {
                out.append('\\').append(c);
            }
            else if (c < ' ' || c > '~')
            {
                out.append("\\u").append(String.format("%04x", (int) c));
            }
            else
            {
                out.append(c);
            }
        }
        out.append('"');
    }
}
