package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest
{
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonScanner scanner = new JsonScanner();

    @Property(tries = 300)
    void shouldFindTheSameFieldsAsJackson(@ForAll("objects") final Map<String, Object> object) throws Exception
    {
        final String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(object);
        final JsonNode tree = MAPPER.readTree(text);
        final List<String> names = new ArrayList<>();
        scanner.wrap(Ascii.bytes(text), 0, text.length());
        assertThat(scanner.enterObject()).isTrue();
        while (scanner.nextKey())
        {
            final String name = names(tree).stream()
                .filter(n -> scanner.keyIs(Ascii.bytes(n))).findFirst().orElseThrow();
            names.add(name);
            scanner.readToken();
            final String token = Ascii.string(scanner.bytes(), scanner.tokenStart(), scanner.tokenLength());
            final JsonNode value = tree.get(name);
            assertThat(value.isContainerNode() ? MAPPER.readTree(token).toString() : token)
                .isEqualTo(value.isContainerNode() ? value.toString() : value.asText());
        }
        assertThat(scanner.completed()).isTrue();
        assertThat(names).isEqualTo(names(tree));
    }

    @Property(tries = 300)
    void shouldNeverTakeACutTextForAWholeOne(
        @ForAll("objects") final Map<String, Object> object, @ForAll @IntRange(max = 2000) final int cut)
        throws JsonProcessingException
    {
        final String text = MAPPER.writeValueAsString(object);
        assertThat(readAll(text.substring(0, cut % text.length()))).isFalse();
        assertThat(readAll(text)).isTrue();
    }

    @Property
    void shouldNeverThrowWhateverTheBytes(@ForAll final byte[] noise)
    {
        scanner.wrap(noise, 0, noise.length);
        new LetterFields().read(scanner, new LetterFields());
        new OrderAnswer().read(noise, 0, noise.length);
        assertThat(readAll("{" + Ascii.string(noise, 0, noise.length))).isIn(true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"a\":1,}", "{,\"a\":1}", "{\"a\":1 \"b\":2}", "{\"a\" 1}", "{\"a\":}", "{a:1}", "{\"a\":1}}", "{\"a\":1}x",
        "{\"a\":[1}", "{\"a\":{\"b\":[}]}", "[1]", "", "{", "{\"a\":\"x", "{\"a\":1,,\"b\":2}"})
    void shouldRefuseWhatIsNotOneObject(final String text)
    {
        assertThat(readAll(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1.5x\"", "true", "null", "{}", "\"\"", "NaN"})
    void shouldCallAWrongValueAFault(final String value)
    {
        final String text = "{\"a\":" + value + "}";
        scanner.wrap(Ascii.bytes(text), 0, text.length());
        assertThat(scanner.enterObject() && scanner.nextKey()).isTrue();
        assertThat(scanner.readE8()).isEqualTo(Decimals.INVALID);
        assertThat(scanner.failed()).isTrue();
        assertThat(scanner.nextKey()).isFalse();
    }

    @Provide
    Arbitrary<Map<String, Object>> objects()
    {
        final Arbitrary<String> texts = Arbitraries.strings()
            .withCharRange('a', 'z').withChars(" :,{}[]").ofMaxLength(8);
        final Arbitrary<Object> leaves = Arbitraries.oneOf(
            texts.map(t -> (Object) t),
            Arbitraries.longs().map(n -> (Object) n),
            Arbitraries.of(true, false).map(b -> (Object) b));
        final Arbitrary<Object> lists = leaves.list().ofMaxSize(3).map(l -> (Object) l);
        final Arbitrary<Object> maps = Arbitraries.maps(texts, Arbitraries.oneOf(leaves, lists)).ofMaxSize(3)
            .map(m -> (Object) m);
        return Arbitraries.maps(texts, Arbitraries.oneOf(leaves, lists, maps)).ofMaxSize(6);
    }

    private boolean readAll(final String text)
    {
        scanner.wrap(Ascii.bytes(text), 0, text.length());
        if (!scanner.enterObject())
        {
            return false;
        }
        while (scanner.nextKey())
        {
            scanner.readToken();
        }
        return scanner.completed();
    }

    private static List<String> names(final JsonNode tree)
    {
        final List<String> names = new ArrayList<>();
        tree.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
