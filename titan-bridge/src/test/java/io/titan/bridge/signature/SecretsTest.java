package io.titan.bridge.signature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretsTest
{
    private static final String ONE = "the-first-secret-16b";
    private static final String TWO = "the-second-secret-16";

    @TempDir
    Path directory;

    @Test
    void shouldPreferTitansOwnVariable() throws SecretException
    {
        assertSigns(Secrets.fromEnvironment(Map.of("TITAN_HMAC_SECRET", ONE, "HMAC_SECRET", TWO)), ONE);
        assertSigns(Secrets.fromEnvironment(Map.of("HMAC_SECRET", TWO)), TWO);
    }

    @Test
    void shouldHaveNoDefault()
    {
        assertThatThrownBy(() -> Secrets.fromEnvironment(Map.of()))
            .isInstanceOf(SecretException.class).hasMessageContaining("TITAN_HMAC_SECRET");
        assertThatThrownBy(() -> Secrets.fromEnvironment(Map.of("TITAN_HMAC_SECRET", "", "HMAC_SECRET", TWO)))
            .as("never a secret: the command leaves out what is empty").isInstanceOf(SecretException.class);
    }

    @Test
    void shouldRefuseAShortSecretWithoutShowingIt()
    {
        assertThatThrownBy(() -> Secrets.fromEnvironment(Map.of("TITAN_HMAC_SECRET", "fifteen-bytes-x")))
            .hasMessageContaining("15 bytes").hasMessageContaining("TITAN_HMAC_SECRET")
            .hasMessageNotContaining("fifteen");
        assertThat(Secrets.MIN_LENGTH).isEqualTo(16);
    }

    @Test
    void shouldRefuseASecretThatAProcessWithoutALocaleReadsAsAnother()
    {
        final String encoding = System.setProperty("sun.jnu.encoding", "ANSI_X3.4-1968");
        try
        {
            assertThatThrownBy(
                () -> Secrets.fromEnvironment(Map.of("HMAC_SECRET", "schl\uFFFD\uFFFDssel-of-16-bytes")))
                .isInstanceOf(SecretException.class).hasMessageContaining("HMAC_SECRET")
                .hasMessageContaining("LC_ALL").hasMessageContaining("TITAN_HMAC_SECRET_FILE")
                .hasMessageNotContaining("ssel");
        }
        finally
        {
            System.setProperty("sun.jnu.encoding", encoding);
        }
    }

    @Test
    void shouldAddTheSecretsOfAFile() throws SecretException, IOException
    {
        final Path file = secretFile(ONE + "\n\n" + TWO + "\n", "rw-------");
        final Secrets secrets = Secrets.fromEnvironment(
            Map.of("HMAC_SECRET", "from-the-environment", "TITAN_HMAC_SECRET_FILE", file.toString()));
        assertThat(secrets.count()).isEqualTo(3);
        assertSigns(secrets, "from-the-environment");
        assertThat(Secrets.fromFile(file).count()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAFileThatOthersCanRead() throws IOException
    {
        for (final String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rwx--x---"})
        {
            final Path file = secretFile(ONE + "\n", mode);
            assertThatThrownBy(() -> Secrets.fromFile(file))
                .hasMessageContaining("chmod 600").hasMessageContaining(mode);
            Files.delete(file);
        }
    }

    @Test
    void shouldRefuseAFileWithoutUsableSecrets() throws IOException
    {
        assertThatThrownBy(() -> Secrets.fromFile(directory.resolve("none"))).hasMessageContaining("no such file");
        final Path empty = secretFile("\n", "rw-------");
        assertThatThrownBy(() -> Secrets.fromFile(empty)).hasMessageContaining("0 secrets");
        Files.delete(empty);
        final Path shortOne = secretFile(ONE + "\nshort\n", "rw-------");
        assertThatThrownBy(() -> Secrets.fromFile(shortOne)).hasMessageContaining("line 2")
            .hasMessageNotContaining(ONE).hasMessageNotContaining("short");
        Files.delete(shortOne);
        final Path many = secretFile((ONE + "\n").repeat(9), "rw-------");
        assertThatThrownBy(() -> Secrets.fromFile(many)).hasMessageContaining("9 secrets");
    }

    @Test
    void shouldMakeANewSecretOnlyItsOwnerCanRead() throws SecretException, IOException
    {
        final Path file = directory.resolve("secret");
        Secrets.newFile(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
        assertThatThrownBy(() -> Secrets.newFile(file)).isInstanceOf(SecretException.class);
        final Path other = directory.resolve("other");
        Secrets.newFile(other);
        assertThat(Files.readString(other)).isNotEqualTo(Files.readString(file));
    }

    @Test
    void shouldNeverPrintASecret() throws SecretException
    {
        final Secrets secrets = Secrets.of(ONE, TWO);
        assertThat(secrets.toString()).doesNotContain("secret-16");
        assertThat(secrets.newKeys()[0].toString()).doesNotContain("secret-16");
    }

    private Path secretFile(final String text, final String mode) throws IOException
    {
        final Path file = directory.resolve("secrets");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static void assertSigns(final Secrets secrets, final String secret)
    {
        final byte[] code = new byte[HmacSha256.LENGTH];
        secrets.newKeys()[0].sign(new byte[] {'x'}, 0, 1, code);
        final byte[] hex = new byte[SignatureHex.LENGTH];
        SignatureHex.write(code, hex, 0);
        assertThat(new String(hex, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo(Signed.code(secret, "x"));
    }
}
