package io.titan.brain.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads members of one JSON object and collects what is wrong with them, so that a sender learns of all faults at
 * once. Made for one object, used by one thread.
 */
public final class JsonFields
{
    private static final Pattern NUMERIC = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");
    private static final int MAX_DECIMALS = 8;
    private static final int MAX_INTEGER_DIGITS = 12;
    private static final int MAX_SHOWN = 40;

    private final JsonNode object;
    private final List<String> faults = new ArrayList<>();

    /**
     * Begins to read.
     *
     * @param object any JSON value; what is no object has no members.
     */
    public JsonFields(final JsonNode object)
    {
        this.object = object;
        if (!object.isObject())
        {
            faults.add("the body must be an object");
        }
    }

    /**
     * What is wrong so far.
     *
     * @return one sentence for each fault, in the order of reading.
     */
    public List<String> faults()
    {
        return List.copyOf(faults);
    }

    /**
     * Adds a fault that concerns several members.
     *
     * @param sentence names the members.
     */
    public void fault(final String sentence)
    {
        faults.add(sentence);
    }

    /**
     * Whether a member is there and not null.
     *
     * @param name of the member.
     * @return true if it has a value.
     */
    public boolean has(final String name)
    {
        return object.hasNonNull(name);
    }

    /**
     * A text that must be there.
     *
     * @param name    of the member.
     * @param pattern of the whole text.
     * @return the text, empty if it is at fault.
     */
    public String text(final String name, final Pattern pattern)
    {
        final JsonNode value = object.path(name);
        if (value.isTextual() && pattern.matcher(value.textValue()).matches())
        {
            return value.textValue();
        }
        faults.add(name + " must be a text like " + pattern.pattern() + shown(value));
        return "";
    }

    /**
     * A text that may be missing. A whole number is taken for its digits, as some senders write ids.
     *
     * @param name    of the member.
     * @param pattern of the whole text.
     * @return the text, null if it is missing.
     */
    public String optionalText(final String name, final Pattern pattern)
    {
        if (!has(name))
        {
            return null;
        }
        final JsonNode value = object.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() ? Long.toString(value.longValue()) :
            text(name, pattern);
    }

    /**
     * A decimal that must be there, as a number or as a text of digits.
     *
     * @param name  of the member.
     * @param least smallest that is right.
     * @param most  largest that is right.
     * @return at most 8 decimals; 1 if it is at fault.
     */
    public BigDecimal decimal(final String name, final BigDecimal least, final BigDecimal most)
    {
        final BigDecimal value = decimalOf(object.path(name));
        if (value == null || value.compareTo(least) < 0 || value.compareTo(most) > 0)
        {
            faults.add(name + " must be a number with at most " + MAX_DECIMALS + " decimals, " +
                least.toPlainString() + " to " + most.toPlainString() + shown(object.path(name)));
            return BigDecimal.ONE;
        }
        return value;
    }

    /**
     * A decimal that may be missing.
     *
     * @param name     of the member.
     * @param least    smallest that is right.
     * @param most     largest that is right.
     * @param fallback if it is missing.
     * @return at most 8 decimals.
     */
    public BigDecimal optionalDecimal(
        final String name, final BigDecimal least, final BigDecimal most, final BigDecimal fallback)
    {
        return has(name) ? decimal(name, least, most) : fallback;
    }

    /**
     * A time in ms since 1970 that must be there, as a number or as a text of digits.
     *
     * @param name of the member.
     * @param most latest that is right.
     * @return 1 or more; 1 if it is at fault.
     */
    public long time(final String name, final long most)
    {
        final BigDecimal value = decimalOf(object.path(name));
        if (value == null || value.stripTrailingZeros().scale() > 0 || value.signum() <= 0 ||
            value.compareTo(BigDecimal.valueOf(most)) > 0)
        {
            faults.add(name + " must be a whole number of ms since 1970, at most " + most + shown(object.path(name)));
            return 1;
        }
        return value.longValueExact();
    }

    /** Null if it is no number, or one so long that it cannot be meant. */
    private static BigDecimal decimalOf(final JsonNode value)
    {
        BigDecimal number = null;
        if (value.isTextual() && NUMERIC.matcher(value.textValue()).matches())
        {
            number = new BigDecimal(value.textValue());
        }
        else if (value instanceof DecimalNode || value instanceof BigIntegerNode || value.isIntegralNumber())
        {
            number = value.decimalValue();
        }
        return number == null || isTooLong(number) ? null : number.stripTrailingZeros();
    }

    /** Before anything is computed: 1e999999999 is a short text and a number that fills the memory. */
    private static boolean isTooLong(final BigDecimal number)
    {
        final long integerDigits = (long)number.precision() - number.scale();
        return number.signum() != 0 &&
            (integerDigits > MAX_INTEGER_DIGITS + 3 || number.precision() > 40 ||
            Math.abs((long)number.scale()) > 40 || number.stripTrailingZeros().scale() > MAX_DECIMALS);
    }

    private static String shown(final JsonNode value)
    {
        if (value.isMissingNode())
        {
            return "; it is missing";
        }
        if (value.isContainerNode())
        {
            return "; it is none";
        }
        final String text = value.toString();
        return ", not " + (text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text);
    }
}
