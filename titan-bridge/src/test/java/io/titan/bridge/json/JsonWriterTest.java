package io.titan.bridge.json;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class JsonWriterTest
{
    private final JsonWriter writer = new JsonWriter(200);

    @Test
    void shouldWriteEveryKindOfValue()
    {
        writer.beginObject()
            .name(new JsonName("a")).beginArray().number(1).scaled(150_000_000, 8).nothing().bool(true).endArray()
            .name(new JsonName("b")).beginObject().endObject()
            .name(new JsonName("c")).beginArray().beginObject().endObject().beginArray().endArray().endArray()
            .name(new JsonName("d")).string(new JsonName("LONG"))
            .name(new JsonName("e")).bool(false).endObject().lineFeed();
        assertThat(text()).isEqualTo("{\"a\":[1,1.5,null,true],\"b\":{},\"c\":[{},[]],\"d\":\"LONG\",\"e\":false}\n");
        assertThat(writer.overflowed()).isFalse();
    }

    @Test
    void shouldEscapeAsEcmaScriptDoes()
    {
        final JsonDocument document = Documents.parsed(
            "\"q\\\" b\\\\ \\/ \\n\\t\\b\\f\\r\\u0000\\u001B\u007F\u2028€\uD83D\uDE00\\uD800x\\udfff<>&\\u20AC\"");
        writer.string(document, JsonDocument.ROOT);
        assertThat(text()).isEqualTo(
            "\"q\\\" b\\\\ / \\n\\t\\b\\f\\r\\u0000\\u001b\u007F\u2028€\uD83D\uDE00\\ud800x\\udfff<>&€\"");
    }

    @Test
    void shouldMarkWhatDoesNotFit()
    {
        for (int capacity = 0; capacity < 40; capacity++)
        {
            final JsonWriter small = new JsonWriter(capacity);
            final JsonDocument document = Documents.parsed("[\"\\u0001abc\\n\",1.5]");
            small.beginArray().string(document, 1).string(new JsonName("abc")).endArray().lineFeed();
            assertThat(small.overflowed()).isEqualTo(capacity < 22);
            assertThat(small.length()).isLessThanOrEqualTo(capacity);
            assertThat(small.reset().bool(true).overflowed()).isEqualTo(capacity < 4);
        }
    }

    private String text()
    {
        return new String(writer.bytes(), 0, writer.length(), StandardCharsets.UTF_8);
    }
}
