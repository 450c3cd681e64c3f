package io.titan.bridge.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.bridge.protocol.SchemaSubset;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The schema, its samples and the code say the same of commands. */
class CommandSchemaTest
{
    private static final Path SCHEMAS = Path.of("..", "schemas", "json");

    private final JsonMapper mapper = new JsonMapper();

    @Test
    void shouldTakeEverySampleAndMissEachMemberThatTheSchemaMisses() throws Exception
    {
        final SchemaSubset schema =
            new SchemaSubset(mapper.readTree(SCHEMAS.resolve("control-command.schema.json").toFile()));
        for (final Path sample : samples())
        {
            final JsonNode command = mapper.readTree(sample.toFile());
            assertThat(schema.faults(command)).as(sample.toString()).isEmpty();
            assertThatCode(() -> encode(command)).as(sample.toString()).doesNotThrowAnyException();
            for (final var member : command.properties())
            {
                final JsonNode less = command.deepCopy();
                ((ObjectNode)less).remove(member.getKey());
                assertThat(schema.faults(less)).as("%s", less).isNotEmpty();
                assertThatThrownBy(() -> encode(less)).as("%s", less).isInstanceOf(CommandReader.Refused.class);
            }
        }
        assertThat(samples()).hasSize(10);
    }

    private static void encode(final JsonNode command) throws CommandReader.Refused
    {
        final CommandReader reader = new CommandReader();
        reader.parse(command.toString().getBytes(StandardCharsets.UTF_8));
        reader.id();
        new CommandEncoder(List.of("BTCUSDT"), Map.of()).encode(1, reader);
    }

    private static List<Path> samples() throws IOException
    {
        try (Stream<Path> files = Files.list(SCHEMAS.resolve("samples")))
        {
            return files.filter((file) -> file.getFileName().toString().startsWith("control-")).sorted().toList();
        }
    }
}
