package io.titan.bridge.signature;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The canonical form once more, from Jackson's tree, Java's strings and BigDecimal: slow, and nothing shared. */
final class CanonicalReference
{
    private CanonicalReference()
    {
    }

    static String of(final JsonNode node, final boolean sorted)
    {
        if (node.isObject())
        {
            final List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            final Comparator<String> indicesFirst = Comparator.comparing((String name) -> index(name) < 0)
                .thenComparing(CanonicalReference::index);
            names.sort(sorted ? indicesFirst.thenComparing(Comparator.naturalOrder()) : indicesFirst);
            final List<String> members = new ArrayList<>();
            names.forEach(name -> members.add(quoted(name) + ":" + of(node.get(name), sorted)));
            return "{" + String.join(",", members) + "}";
        }
        if (node.isArray())
        {
            final List<String> elements = new ArrayList<>();
            node.forEach(element -> elements.add(of(element, sorted)));
            return "[" + String.join(",", elements) + "]";
        }
        return node.isTextual() ? quoted(node.textValue()) :
            node.isNumber() ? number(Double.parseDouble(node.asText())) : node.asText();
    }

    private static long index(final String name)
    {
        final boolean isIndex = name.matches("0|[1-9][0-9]{0,9}") && Long.parseLong(name) < 4_294_967_295L;
        return isIndex ? Long.parseLong(name) : -1;
    }

    private static String quoted(final String text)
    {
        final StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++)
        {
            final char unit = text.charAt(i);
            final int shortForm = "\b\t\n\f\r\"\\".indexOf(unit);
            final boolean isPaired = Character.isHighSurrogate(unit) && i + 1 < text.length() &&
                Character.isLowSurrogate(text.charAt(i + 1));
            if (shortForm >= 0)
            {
                out.append('\\').append("btnfr\"\\".charAt(shortForm));
            }
            else if (isPaired)
            {
                out.append(unit).append(text.charAt(++i));
            }
            else if (unit < ' ' || Character.isSurrogate(unit))
            {
                out.append(String.format("\\u%04x", (int)unit));
            }
            else
            {
                out.append(unit);
            }
        }
        return out.append('"').toString();
    }

    private static String number(final double value)
    {
        if (value == 0)
        {
            return "0";
        }
        if (value < 0)
        {
            return "-" + number(-value);
        }
        final BigDecimal shortest = shortest(value).stripTrailingZeros();
        final int point = shortest.precision() - shortest.scale();
        if (point > -6 && point <= 21)
        {
            return shortest.toPlainString();
        }
        final String digits = shortest.unscaledValue().toString();
        return digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e" +
            (point > 0 ? "+" : "") + (point - 1);
    }

    private static BigDecimal shortest(final double value)
    {
        final BigDecimal exact = new BigDecimal(value);
        for (int digits = 1;; digits++)
        {
            BigDecimal best = null;
            for (final RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP))
            {
                final BigDecimal candidate = exact.round(new MathContext(digits, mode));
                if (candidate.doubleValue() == value && (best == null ||
                    candidate.subtract(exact).abs().compareTo(best.subtract(exact).abs()) < 0))
                {
                    best = candidate;
                }
            }
            if (best != null)
            {
                return best;
            }
        }
    }
}
