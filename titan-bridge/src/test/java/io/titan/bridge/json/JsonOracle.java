package io.titan.bridge.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Jackson's opinion of a text, with the bridge's own bounds on top, and the comparison of what both read. */
public final class JsonOracle
{
    private static final JsonMapper MAPPER = JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
        .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .build();

    private JsonOracle()
    {
    }

    /**
     * What Jackson reads, or null when it refuses or the text is beyond what the bridge allows; a missing node when it
     * gives no opinion: it does not read names with unpaired surrogates, which JSON's grammar and JavaScript allow, nor
     * exponents of more than ten digits.
     */
    public static JsonNode read(final byte[] bytes)
    {
        try
        {
            // Jackson's own decoder is lenient about surrogates.
            final String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            final JsonNode node = MAPPER.readTree(text);
            return node == null || node.isMissingNode() || !isAllowed(node, 1) ? null : node;
        }
        catch (final JsonProcessingException ex)
        {
            return ex.getMessage().contains("surrogate") ? MissingNode.getInstance() : null;
        }
        catch (final NumberFormatException ex)
        {
            return MissingNode.getInstance();
        }
        catch (final CharacterCodingException ex)
        {
            return null;
        }
    }

    private static boolean isAllowed(final JsonNode node, final int depth)
    {
        if (node.isNumber())
        {
            return Double.isFinite(Double.parseDouble(node.asText()));
        }
        if (node.isContainerNode() && (depth > JsonDocument.MAX_DEPTH || node.has("__proto__")))
        {
            return false;
        }
        for (final JsonNode child : node)
        {
            if (!isAllowed(child, depth + 1))
            {
                return false;
            }
        }
        return true;
    }

    /** Whether a document says what Jackson read; returns the number after the value. */
    public static boolean isSame(final JsonDocument document, final int value, final JsonNode node)
    {
        return switch (document.kind(value))
        {
            case NULL -> node.isNull();
            case TRUE -> node.isBoolean() && node.booleanValue();
            case FALSE -> node.isBoolean() && !node.booleanValue();
            case STRING -> node.isTextual() && node.textValue().equals(Documents.textOf(document, value));
            case NUMBER -> node.isNumber() &&
                node.decimalValue().compareTo(new java.math.BigDecimal(Documents.textOf(document, value))) == 0;
            case ARRAY -> node.isArray() && areSameElements(document, value, node);
            case OBJECT -> node.isObject() && areSameMembers(document, value, node);
        };
    }

    private static boolean areSameElements(final JsonDocument document, final int array, final JsonNode node)
    {
        int element = document.first(array);
        for (final JsonNode child : node)
        {
            if (!isSame(document, element, child))
            {
                return false;
            }
            element = document.next(element);
        }
        return document.size(array) == node.size();
    }

    private static boolean areSameMembers(final JsonDocument document, final int object, final JsonNode node)
    {
        int name = document.first(object);
        for (final Map.Entry<String, JsonNode> member : node.properties())
        {
            final boolean found = Documents.textOf(document, name).equals(member.getKey()) &&
                isSame(document, name + 1, member.getValue()) &&
                (hasSurrogate(member.getKey()) ||
                    document.member(object, new JsonName(member.getKey())) == name + 1);
            if (!found)
            {
                return false;
            }
            name = document.next(name + 1);
        }
        return document.size(object) == node.size();
    }

    /** Such a name cannot be written down as a JsonName when the surrogate is unpaired. */
    private static boolean hasSurrogate(final String text)
    {
        return text.chars().anyMatch(unit -> Character.isSurrogate((char)unit));
    }
}
