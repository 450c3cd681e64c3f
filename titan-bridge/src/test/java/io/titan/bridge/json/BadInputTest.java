package io.titan.bridge.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

/** Every bad input has one outcome. */
class BadInputTest
{
    private final JsonDocument document = new JsonDocument();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``|EMPTY", "`  \t\r`|EMPTY",
        "{|TRUNCATED", "[1,|TRUNCATED", "{\"a\"|TRUNCATED", "{\"a\":|TRUNCATED", "\"abc|TRUNCATED", "tru|TRUNCATED",
        "-|TRUNCATED", "1.|TRUNCATED", "1e|TRUNCATED", "1e+|TRUNCATED", "\"\\|TRUNCATED", "\"\\u12|TRUNCATED",
        "{}{}|TRAILING", "1 2|TRAILING", "{} x|TRAILING", "01|TRAILING", "nulll|TRAILING",
        "x|SYNTAX", "NaN|SYNTAX", "Infinity|SYNTAX", "-Infinity|SYNTAX", "+1|SYNTAX", ".5|SYNTAX", "[1.]|SYNTAX",
        "[1e]|SYNTAX", "[01]|SYNTAX", "[-]|SYNTAX", "[0x10]|SYNTAX", "'a'|SYNTAX", "{a:1}|SYNTAX", "[1,]|SYNTAX",
        "{\"a\":1,}|SYNTAX", "{,}|SYNTAX", "[,1]|SYNTAX", "{\"a\" 1}|SYNTAX", "{\"a\":1 \"b\":2}|SYNTAX",
        "[1 2]|SYNTAX", "[1}|SYNTAX", "{1:2}|SYNTAX", "True|SYNTAX", "/* */1|SYNTAX", "]|SYNTAX", "[tRue]|SYNTAX",
        "\"\\x\"|BAD_ESCAPE", "\"\\u12g4\"|BAD_ESCAPE", "\"\\U0041\"|BAD_ESCAPE",
        "{\"a\":1,\"a\":2}|DUPLICATE_KEY", "{\"a\":1,\"\\u0061\":2}|DUPLICATE_KEY", "{\"1\":1,\"1\":2}|DUPLICATE_KEY",
        "[{\"b\":{\"x\":1,\"y\":2,\"x\":3}}]|DUPLICATE_KEY", "{\"\":1,\"\":2}|DUPLICATE_KEY",
        "{\"__proto__\":1}|PROTO_KEY", "{\"a\":[{\"__pr\\u006fto__\":1}]}|PROTO_KEY",
        "1e999|NUMBER_RANGE", "-1e999|NUMBER_RANGE", "[1.7976931348623159e308]|NUMBER_RANGE",
        "1e99999999999999999999|NUMBER_RANGE",
    })
    void shouldRefuse(final String text, final JsonFault fault)
    {
        assertThat(Documents.parse(document, text)).isEqualTo(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "[]", " [ ] ", "null", "true", "false", "0", "-0", "0.0", "1E5", "1e-999", "1.7976931348623157e308",
        "0e999999999999", "\"\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"\\/\"",
        "{\"a\":{\"a\":1},\"b\":[1,{\"a\":null}]}\r", "{\"prototype\":1,\"__proto\":2}", "\"\u007F\u2028\uFFFF\"",
    })
    void shouldAccept(final String text)
    {
        assertThat(Documents.parse(document, text)).isEqualTo(JsonFault.NONE);
    }

    @Test
    void shouldBoundTheDepth()
    {
        assertThat(Documents.parse(document, "[".repeat(16) + "]".repeat(16))).isEqualTo(JsonFault.NONE);
        assertThat(Documents.parse(document, "[".repeat(17) + "]".repeat(17))).isEqualTo(JsonFault.TOO_DEEP);
        assertThat(Documents.parse(document, "{\"a\":".repeat(16) + "1" + "}".repeat(16))).isEqualTo(JsonFault.NONE);
        assertThat(Documents.parse(document, "{\"a\":".repeat(60_000 / 5))).isEqualTo(JsonFault.TOO_DEEP);
    }

    @Test
    void shouldBoundTheLength()
    {
        final byte[] longest = new byte[JsonDocument.MAX_LENGTH + 1];
        Arrays.fill(longest, (byte)'x');
        longest[0] = '"';
        longest[JsonDocument.MAX_LENGTH - 1] = '"';
        assertThat(document.parse(longest, 0, JsonDocument.MAX_LENGTH)).isEqualTo(JsonFault.NONE);
        assertThat(document.parse(longest, 0, JsonDocument.MAX_LENGTH + 1)).isEqualTo(JsonFault.TOO_LONG);
    }

    @Test
    void shouldHoldAsManyValuesAsALineCanName()
    {
        final String elements = "[" + "0,".repeat(JsonDocument.MAX_LENGTH / 2 - 2) + "0]";
        assertThat(Documents.parse(document, elements)).isEqualTo(JsonFault.NONE);
        assertThat(document.size(JsonDocument.ROOT)).isEqualTo(JsonDocument.MAX_LENGTH / 2 - 1);

        final StringBuilder members = new StringBuilder("{");
        int count = 0;
        while (members.length() < JsonDocument.MAX_LENGTH - 40)
        {
            members.append('"').append(Integer.toString(count++ * 7 % 46_656, 36)).append("\":0,");
        }
        members.append("\"last\":0}");
        assertThat(Documents.parse(document, members.toString())).isEqualTo(JsonFault.NONE);
        assertThat(document.size(JsonDocument.ROOT)).isEqualTo(count + 1);
        members.setLength(members.length() - 1);
        assertThat(Documents.parse(document, members + ",\"last\":1}")).isEqualTo(JsonFault.DUPLICATE_KEY);
    }

    @Test
    void shouldHoldTheLongestEscapedText()
    {
        final String text = "[\"" + "\\n".repeat(JsonDocument.MAX_LENGTH / 2 - 2) + "\"]";
        assertThat(Documents.parse(document, text)).isEqualTo(JsonFault.NONE);
        assertThat(document.end(1) - document.start(1)).isEqualTo(JsonDocument.MAX_LENGTH / 2 - 2);
    }

    @Test
    void shouldBoundNumbers()
    {
        assertThat(Documents.parse(document, "1".repeat(64))).isEqualTo(JsonFault.NONE);
        assertThat(Documents.parse(document, "1".repeat(65))).isEqualTo(JsonFault.NUMBER_TOO_LONG);
        assertThat(Documents.parse(document, "[" + "9".repeat(10_000) + "]")).isEqualTo(JsonFault.NUMBER_TOO_LONG);
    }

    @Test
    void shouldRefuseWhatIsNotUtf8()
    {
        final int[][] wrong = {
            {0x80}, {0xBF}, {0xC0, 0x80}, {0xC1, 0xBF}, {0xC3}, {0xC3, 0x28}, {0xE0, 0x80, 0x80}, {0xE2, 0x82},
            {0xED, 0xA0, 0x80}, {0xED, 0xBF, 0xBF}, {0xF0, 0x80, 0x80, 0x80}, {0xF0, 0x9F, 0x98},
            {0xF4, 0x90, 0x80, 0x80}, {0xF5, 0x80, 0x80, 0x80}, {0xFE}, {0xFF}};
        for (final int[] bytes : wrong)
        {
            assertThat(parseInString("", bytes)).as(Arrays.toString(bytes)).isEqualTo(JsonFault.NOT_UTF8);
            assertThat(parseInString("\\n", bytes)).as(Arrays.toString(bytes)).isEqualTo(JsonFault.NOT_UTF8);
        }
        assertThat(document.parse(new byte[] {(byte)0xEF, (byte)0xBB, (byte)0xBF, '1'}, 0, 4))
            .as("a byte order mark").isEqualTo(JsonFault.SYNTAX);
    }

    @Test
    void shouldRefuseControlCharacters()
    {
        for (int character = 0; character < ' '; character++)
        {
            assertThat(parseInString("", character)).isEqualTo(JsonFault.CONTROL_CHARACTER);
            assertThat(parseInString("\\\\", character)).isEqualTo(JsonFault.CONTROL_CHARACTER);
        }
    }

    @Test
    void shouldSayWhatItRefusesInPlainText()
    {
        for (final JsonFault fault : JsonFault.values())
        {
            assertThat(fault.sentence()).matches("[ -~&&[^\"\\\\]]+[^.]");
        }
    }

    private JsonFault parseInString(final String before, final int... bytes)
    {
        final byte[] text = new byte[before.length() + bytes.length + 2];
        text[0] = '"';
        for (int i = 0; i < before.length(); i++)
        {
            text[1 + i] = (byte)before.charAt(i);
        }
        for (int i = 0; i < bytes.length; i++)
        {
            text[1 + before.length() + i] = (byte)bytes[i];
        }
        text[text.length - 1] = '"';
        return document.parse(text, 0, text.length);
    }
}
