package io.titan.brain.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class BrainSettingsTest
{
    private static final String SECRET = "sixteen-bytes-secret";

    @TempDir
    Path directory;

    @Test
    void shouldDocumentEveryVariableAndNoOther() throws Exception
    {
        final List<String> documented = Files.readAllLines(Path.of("..", "docs", "brain.md")).stream()
            .filter((line) -> line.matches("\\| `[A-Z_]+` \\|.*")).toList();
        assertThat(documented).containsExactlyElementsOf(Arrays.stream(Variable.values()).map((variable) ->
            "| `" + variable + "` | " + (variable.fallback().isEmpty() ? "" : "`" + variable.fallback() + "` ") + "| " +
            variable.meaning() + " |").toList());
    }

    @Test
    void shouldUseDefaultsOnLoopback() throws Exception
    {
        final BrainSettings settings = BrainSettings.fromEnvironment(Map.of("HMAC_SECRET", SECRET));
        assertThat(settings.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(3100);
        assertThat(settings.webSocketPort()).isEqualTo(3101);
        assertThat(settings.signatures().needsTimestamp()).isTrue();
        assertThat(settings.signatures().operators().isEmpty()).isTrue();
        assertThat(settings.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "SERVER_PORT | 65536 | SERVER_PORT = 65536: give a whole number",
        "WS_PORT | many | WS_PORT = many: give a whole number",
        "HMAC_TIMESTAMP_TOLERANCE | 0 | HMAC_TIMESTAMP_TOLERANCE = 0",
        "HMAC_HEADER_NAME | x y | give the name of a header",
        "TITAN_DATABASE_URL | mysql://u:hidden@h/db | TITAN_DATABASE_URL is not the address of a server",
        "TITAN_DATABASE_URL | postgres://u:hid den@h | TITAN_DATABASE_URL is no address",
        "REDIS_URL | localhost:6379 | REDIS_URL is not the address of a server",
        "REDIS_URL | redis://u:hidden@titan_redis | REDIS_URL has a host with an underscore (_)",
        "TITAN_HMAC_SECRET | hidden | the secret of TITAN_HMAC_SECRET has 6 bytes",
        "TITAN_OPERATOR_SECRET | hidden | the secret of TITAN_OPERATOR_SECRET has 6 bytes",
        "TITAN_HMAC_SECRET_FILE | /nowhere | no such file"})
    void shouldNameWhatIsUnfitAndShowNoSecret(final String variable, final String value, final String fault)
    {
        final Map<String, String> environment = new HashMap<>(Map.of("HMAC_SECRET", SECRET));
        environment.put(variable, value);
        assertThatThrownBy(() -> BrainSettings.fromEnvironment(environment)).isInstanceOf(SettingsException.class)
            .hasMessageContaining(fault).message().doesNotContain("hid");
    }

    @ParameterizedTest
    @CsvSource({"TITAN_HMAC_SECRET", "TITAN_OPERATOR_SECRET"})
    void shouldRefuseASecretThatAProcessWithoutALocaleReadsAsAnother(final String variable)
    {
        final Map<String, String> environment = new HashMap<>(Map.of("HMAC_SECRET", SECRET));
        environment.put(variable, "hid\uFFFD\uFFFDn-of-more-than-16");
        final String encoding = System.setProperty("sun.jnu.encoding", "ANSI_X3.4-1968");
        try
        {
            assertThatThrownBy(() -> BrainSettings.fromEnvironment(environment)).isInstanceOf(SettingsException.class)
                .hasMessageContaining("the secret of " + variable + " has letters beyond ASCII")
                .hasMessageContaining(variable + "_FILE").message().doesNotContain("hid");
        }
        finally
        {
            System.setProperty("sun.jnu.encoding", encoding);
        }
    }

    @Test
    void shouldSayInWordsThatASecretsFileCannotBeRead() throws Exception
    {
        final Path file = Files.createDirectory(directory.resolve("secrets"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThatThrownBy(() -> BrainSettings.fromEnvironment(Map.of("TITAN_HMAC_SECRET_FILE", file.toString())))
            .isInstanceOf(SettingsException.class).hasMessageContaining("the secrets in " + file + " cannot be read")
            .message().doesNotContain("Exception");
    }

    @Test
    void shouldWantASecretAndReadSeveralFromAFile() throws Exception
    {
        assertThatThrownBy(() -> BrainSettings.fromEnvironment(Map.of())).hasMessageContaining("no secret");
        assertThatThrownBy(() -> BrainSettings.fromEnvironment(Map.of("TITAN_HMAC_SECRET", "", "HMAC_SECRET", "")))
            .as("empty is not set").hasMessageContaining("no secret");
        assertThat(BrainSettings.fromEnvironment(Map.of("TITAN_HMAC_SECRET", "", "HMAC_SECRET", SECRET,
            "TITAN_OPERATOR_SECRET", "", "TITAN_HMAC_SECRET_FILE", "")).signatures().peers().keys()).hasSize(1);
        final Path file = Files.writeString(directory.resolve("secrets"), SECRET + "\n\nanother-secret-of-more\n");
        final Map<String, String> environment = Map.of("TITAN_HMAC_SECRET_FILE", file.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> BrainSettings.fromEnvironment(environment)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(BrainSettings.fromEnvironment(environment).signatures().peers().keys()).hasSize(2);
    }
}
