package io.titan.bridge.json;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.titan.bridge.json.Documents.parse;
import static org.assertj.core.api.Assertions.assertThat;

class JsonDocumentTest
{
    private static final JsonName NAME = new JsonName("a");

    private final JsonDocument document = new JsonDocument();
    private final JsonMembers members = new JsonMembers(NAME);

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"a\"", "true", "null"})
    void shouldFindNothingOfAnEarlierTextInAValueThatIsNoObject(final String text)
    {
        readAnObject();

        assertThat(parse(document, text)).isEqualTo(JsonFault.NONE);
        assertThat(document.member(JsonDocument.ROOT, NAME)).isEqualTo(JsonDocument.MISSING);
        assertThat(document.size(JsonDocument.ROOT)).isZero();
        members.find(document, JsonDocument.ROOT);
        assertThat(members.value(0)).isEqualTo(JsonDocument.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1,2,3]", "[{\"a\":1}]"})
    void shouldFindNoMembersInAnArray(final String text)
    {
        readAnObject();
        final int size = Documents.parsed(text).size(JsonDocument.ROOT);

        assertThat(parse(document, text)).isEqualTo(JsonFault.NONE);
        assertThat(document.member(JsonDocument.ROOT, NAME)).isEqualTo(JsonDocument.MISSING);
        assertThat(document.size(JsonDocument.ROOT)).isEqualTo(size);
        members.find(document, JsonDocument.ROOT);
        assertThat(members.value(0)).isEqualTo(JsonDocument.MISSING);
    }

    private void readAnObject()
    {
        assertThat(parse(document, "{\"a\":1,\"b\":{\"a\":2}}")).isEqualTo(JsonFault.NONE);
        assertThat(document.member(JsonDocument.ROOT, NAME)).isNotEqualTo(JsonDocument.MISSING);
        members.find(document, JsonDocument.ROOT);
        assertThat(members.value(0)).isNotEqualTo(JsonDocument.MISSING);
    }
}
