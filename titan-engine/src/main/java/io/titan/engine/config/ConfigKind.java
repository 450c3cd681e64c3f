package io.titan.engine.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a value may look like, and how its text becomes a number. Each kind knows the sentence that tells a person what
 * is allowed.
 */
public enum ConfigKind
{
    /** Free text, never empty. */
    TEXT("a text"),
    /** Free text that may be empty. */
    OPTIONAL_TEXT("a text, or \"\" for none"),
    /** A file system path. */
    PATH("a path"),
    /** A URI with scheme, host and no user in it. */
    ADDRESS("an address such as http://127.0.0.1:19443"),
    /** One of a fixed list. */
    CHOICE("one of"),
    /** True or false. */
    FLAG("true or false"),
    /** A whole number. */
    COUNT("a whole number"),
    /** A time with its unit; kept in nanoseconds. */
    DURATION("a duration with its unit (ns, us, ms, s, m, h, d)"),
    /** A size with its unit; kept in bytes. */
    SIZE("a size with its unit (B, KiB, MiB, GiB)"),
    /** A decimal with at most 8 places; kept scaled by 1e8. */
    DECIMAL_E8("a decimal with at most 8 places"),
    /** A decimal with at most 2 places; kept scaled by 100. */
    DECIMAL_E2("a decimal with at most 2 places"),
    /** Where a thread runs. */
    CORE("a core number, auto or none"),
    /** A list of names. */
    NAMES("a list of names such as [BTCUSDT, ETHUSDT]"),
    /** A list of names, or the star that stands for all. */
    NAMES_OR_ALL("a list of names such as [BTCUSDT, ETHUSDT], or [\"*\"] for all");

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,19})\\s*([a-zA-Z]+)");
    private static final Map<String, Long> NANOS_OF = Map.of(
        "ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "m", TimeUnit.MINUTES.toNanos(1),
        "h", TimeUnit.HOURS.toNanos(1), "d", TimeUnit.DAYS.toNanos(1));
    private static final Map<String, Long> BYTES_OF = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20,
        "GiB", 1L << 30);

    private final String allowed;

    ConfigKind(final String allowed)
    {
        this.allowed = allowed;
    }

    String allowed()
    {
        return allowed;
    }

    boolean isList()
    {
        return this == NAMES || this == NAMES_OR_ALL;
    }

    boolean isNumber()
    {
        return this == COUNT || this == DURATION || this == SIZE || this == DECIMAL_E8 || this == DECIMAL_E2;
    }

    /**
     * Reads a number of this kind.
     *
     * @param text as written in the configuration.
     * @return the number in the unit this kind is kept in.
     * @throws IllegalArgumentException if the text is not of this kind.
     */
    long number(final String text)
    {
        return switch (this)
        {
            case COUNT -> scaled(text, 0);
            case DECIMAL_E8 -> scaled(text, 8);
            case DECIMAL_E2 -> scaled(text, 2);
            case DURATION -> amount(text, NANOS_OF);
            case SIZE -> amount(text, BYTES_OF);
            default -> throw new IllegalArgumentException(name() + " is no number");
        };
    }

    /**
     * Writes a number of this kind the way a person would have.
     *
     * @param number in the unit this kind is kept in.
     * @return text that {@link #number(String)} reads back.
     */
    public String text(final long number)
    {
        return switch (this)
        {
            case DECIMAL_E8 -> BigDecimal.valueOf(number, 8).stripTrailingZeros().toPlainString();
            case DECIMAL_E2 -> BigDecimal.valueOf(number, 2).stripTrailingZeros().toPlainString();
            case DURATION -> amountText(number, new String[]{"d", "h", "m", "s", "ms", "us", "ns"}, NANOS_OF);
            case SIZE -> amountText(number, new String[]{"GiB", "MiB", "KiB", "B"}, BYTES_OF);
            default -> Long.toString(number);
        };
    }

    static URI address(final String text)
    {
        try
        {
            final URI uri = new URI(text);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getUserInfo() != null)
            {
                throw new IllegalArgumentException("needs scheme and host, and no user");
            }
            return uri;
        }
        catch (final URISyntaxException ex)
        {
            throw new IllegalArgumentException(ex.getReason(), ex);
        }
    }

    private static long scaled(final String text, final int places)
    {
        try
        {
            return new BigDecimal(text.trim()).movePointRight(places).longValueExact();
        }
        catch (final ArithmeticException | NumberFormatException ex)
        {
            throw new IllegalArgumentException("not a number with at most " + places + " places", ex);
        }
    }

    private static long amount(final String text, final Map<String, Long> units)
    {
        final Matcher matcher = AMOUNT.matcher(text.trim());
        final Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null)
        {
            throw new IllegalArgumentException("no number with a unit");
        }
        try
        {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
        }
        catch (final ArithmeticException ex)
        {
            throw new IllegalArgumentException("too large", ex);
        }
    }

    private static String amountText(final long number, final String[] largestFirst, final Map<String, Long> units)
    {
        for (final String unit : largestFirst)
        {
            if (number % units.get(unit) == 0 && number >= units.get(unit))
            {
                return number / units.get(unit) + " " + unit;
            }
        }
        return number + " " + largestFirst[largestFirst.length - 1];
    }
}
