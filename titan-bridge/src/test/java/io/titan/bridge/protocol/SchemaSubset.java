package io.titan.bridge.protocol;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** As much of JSON Schema (draft 7) as the files in schemas/json use; a keyword it does not know fails the test. */
public final class SchemaSubset
{
    private static final Set<String> REMARKS = Set.of("$schema", "$id", "title", "description", "definitions");

    private final JsonNode root;

    /** Reads the rules. */
    public SchemaSubset(final JsonNode root)
    {
        this.root = root;
    }

    /** What of a value breaks them; empty when nothing does. */
    public List<String> faults(final JsonNode value)
    {
        return faults(root, value, "$");
    }

    private List<String> faults(final JsonNode schema, final JsonNode value, final String place)
    {
        final List<String> faults = new ArrayList<>();
        for (final Map.Entry<String, JsonNode> rule : schema.properties())
        {
            if (!REMARKS.contains(rule.getKey()))
            {
                check(rule.getKey(), rule.getValue(), value, place, faults);
            }
        }
        return faults;
    }

    private void check(
        final String keyword, final JsonNode rule, final JsonNode value, final String place, final List<String> faults)
    {
        final boolean holds = switch (keyword)
        {
            case "$ref" -> faults.addAll(faults(root.at(rule.asText().substring(1)), value, place)) || true;
            case "type" -> isOfType(rule, value);
            case "enum" -> contains(rule, value);
            case "required" -> !value.isObject() || all(rule, name -> value.has(name.asText()));
            case "pattern" -> !value.isTextual() || value.asText().matches(rule.asText());
            case "minimum" -> !value.isNumber() || value.decimalValue().compareTo(rule.decimalValue()) >= 0;
            case "maximum" -> !value.isNumber() || value.decimalValue().compareTo(rule.decimalValue()) <= 0;
            case "exclusiveMinimum" -> !value.isNumber() || value.decimalValue().compareTo(rule.decimalValue()) > 0;
            case "maxItems" -> !value.isArray() || value.size() <= rule.asInt();
            case "items" -> !value.isArray() ||
                all(value, item -> faults.addAll(faults(rule, item, place + "[]")) || true);
            case "properties" -> checkProperties(rule, value, place, faults);
            case "oneOf" -> count(rule, value, place) == 1;
            default -> throw new AssertionError("the schema uses " + keyword + ": teach SchemaSubset about it");
        };
        if (!holds)
        {
            faults.add(place + " breaks " + keyword + " " + rule + ": " + value);
        }
    }

    private boolean checkProperties(
        final JsonNode rule, final JsonNode value, final String place, final List<String> faults)
    {
        for (final Map.Entry<String, JsonNode> property : rule.properties())
        {
            if (value.has(property.getKey()))
            {
                final String name = place + "." + property.getKey();
                faults.addAll(faults(property.getValue(), value.get(property.getKey()), name));
            }
        }
        return true;
    }

    private int count(final JsonNode alternatives, final JsonNode value, final String place)
    {
        int count = 0;
        for (final JsonNode alternative : alternatives)
        {
            count += faults(alternative, value, place).isEmpty() ? 1 : 0;
        }
        return count;
    }

    private static boolean isOfType(final JsonNode rule, final JsonNode value)
    {
        if (rule.isArray())
        {
            for (final JsonNode one : rule)
            {
                if (isOfType(one, value))
                {
                    return true;
                }
            }
            return false;
        }
        return switch (rule.asText())
        {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "integer" -> value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            case "number" -> value.isNumber();
            default -> throw new AssertionError("type " + rule);
        };
    }

    private static boolean contains(final JsonNode list, final JsonNode value)
    {
        for (final JsonNode one : list)
        {
            if (one.equals(value))
            {
                return true;
            }
        }
        return false;
    }

    private static boolean all(final JsonNode list, final java.util.function.Predicate<JsonNode> condition)
    {
        for (final JsonNode one : list)
        {
            if (!condition.test(one))
            {
                return false;
            }
        }
        return true;
    }
}
