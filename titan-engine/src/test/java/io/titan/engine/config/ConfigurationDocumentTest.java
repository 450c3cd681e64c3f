package io.titan.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ConfigurationDocumentTest
{
    private static final Path DOCUMENT = Path.of("../docs/configuration.md");

    private final Config reference = ConfigFactory.parseResources("titan-reference.conf").resolve();

    @Test
    void shouldDocumentEveryKeyAndNoOther() throws IOException
    {
        final List<String> documented =
            Files.readAllLines(DOCUMENT).stream().filter((line) -> line.startsWith("| `")).toList();

        assertThat(documented).containsExactlyElementsOf(ConfigSchema.keys().stream().map(this::row).toList());
    }

    @Test
    void shouldHaveDefaultsForKnownKeysOnly()
    {
        final List<String> known = ConfigSchema.keys().stream().map(ConfigKey::path).toList();

        assertThat(reference.entrySet()).allSatisfy((entry) -> assertThat(known).contains(entry.getKey()));
    }

    private String row(final ConfigKey key)
    {
        return "| `" + key.path() + "` | " + key.allowed() + " | " + defaultOf(key) + " | " + key.meaning() + " |";
    }

    private String defaultOf(final ConfigKey key)
    {
        if (key.path().contains("<") || !reference.hasPath(key.path()))
        {
            return "none";
        }
        final String text = reference.getString(key.path());
        return "`" + (text.isEmpty() ? "\"\"" : text) + "`";
    }
}
