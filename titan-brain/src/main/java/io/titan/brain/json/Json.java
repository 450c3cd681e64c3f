package io.titan.brain.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.math.BigDecimal;

/**
 * JSON as brain reads and writes it: decimals stay decimals, a name may stand once, nothing may follow, and depth and
 * lengths are bounded. Any thread.
 */
public final class Json
{
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_LENGTH = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH).maxNumberLength(MAX_NUMBER_LENGTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();

    private Json()
    {
    }

    /**
     * Reads a document.
     *
     * @param bytes in UTF-8.
     * @return any JSON value; missing if there are no bytes but white space.
     * @throws IOException if it is no JSON.
     */
    public static JsonNode read(final byte[] bytes) throws IOException
    {
        return MAPPER.readTree(bytes);
    }

    /**
     * Begins an object.
     *
     * @return empty.
     */
    public static ObjectNode object()
    {
        return MAPPER.createObjectNode();
    }

    /**
     * Writes a document.
     *
     * @param node to write.
     * @return on one line.
     */
    public static String text(final JsonNode node)
    {
        try
        {
            return MAPPER.writeValueAsString(node);
        }
        catch (final JsonProcessingException ex)
        {
            throw new IllegalStateException("a tree cannot be written: " + ex.getMessage(), ex);
        }
    }

    /**
     * A decimal without zeros that say nothing.
     *
     * @param value to write.
     * @return the same number.
     */
    public static BigDecimal plain(final BigDecimal value)
    {
        final BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
