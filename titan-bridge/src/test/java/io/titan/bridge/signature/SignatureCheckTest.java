package io.titan.bridge.signature;

import io.titan.bridge.json.Documents;
import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonName;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static org.assertj.core.api.Assertions.assertThat;

class SignatureCheckTest
{
    private static final String OLD = "an-old-secret-of-20b";
    private static final String NEW = "a-new-secret-of-20-b";
    private static final String SIGNAL = "{\"b\":1,\"a\":{\"y\":2.50,\"x\":\"\\u0061\"}}";
    private static final JsonName NAME_SIGNAL = new JsonName("signal");
    private static final JsonName NAME_SIGNATURE = new JsonName("signature");

    private final SignatureCheck check = new SignatureCheck(secrets(NEW, OLD));

    @Test
    void shouldAcceptTheSortedForm()
    {
        assertThat(verify(SIGNAL, quoted(Signed.signature(NEW, SIGNAL)))).isEqualTo(SignatureVerdict.SORTED);
        assertThat(Signed.signature(NEW, SIGNAL))
            .isEqualTo(Signed.code(NEW, "{\"a\":{\"x\":\"a\",\"y\":2.5},\"b\":1}"));
    }

    @Test
    void shouldAcceptTheReceivedOrder()
    {
        assertThat(verify(SIGNAL, quoted(Signed.code(NEW, "{\"b\":1,\"a\":{\"y\":2.5,\"x\":\"a\"}}"))))
            .isEqualTo(SignatureVerdict.RECEIVED);
    }

    @Test
    void shouldAcceptEveryConfiguredSecretAndNoOther()
    {
        assertThat(verify(SIGNAL, quoted(Signed.signature(OLD, SIGNAL)))).isEqualTo(SignatureVerdict.SORTED);
        assertThat(verify(SIGNAL, quoted(Signed.signature("some-other-secret-20", SIGNAL))).isValid()).isFalse();
    }

    @Test
    void shouldReadEitherCase()
    {
        final String code = Signed.signature(NEW, SIGNAL).toUpperCase(Locale.ROOT);
        assertThat(verify(SIGNAL, quoted(code)).isValid()).isTrue();
    }

    @Test
    void shouldRefuseEveryChangedDigit()
    {
        final String code = Signed.signature(NEW, SIGNAL);
        for (int i = 0; i < SignatureHex.LENGTH; i++)
        {
            for (final char other : new char[] {code.charAt(i) == '0' ? '1' : '0', 'g', '@', '`', '/', ':'})
            {
                final String changed = code.substring(0, i) + other + code.substring(i + 1);
                assertThat(verify(SIGNAL, quoted(changed)).isValid()).as(changed).isFalse();
            }
        }
    }

    @Test
    void shouldRefuseAnyOtherLength()
    {
        final String code = Signed.signature(NEW, SIGNAL);
        for (int length = 0; length < SignatureHex.LENGTH; length++)
        {
            assertThat(verify(SIGNAL, quoted(code.substring(0, length))).isValid()).isFalse();
        }
        assertThat(verify(SIGNAL, quoted(code + "0")).isValid()).isFalse();
        assertThat(verify(SIGNAL, quoted(code + "zz")).isValid()).isFalse();
        assertThat(verify(SIGNAL, quoted(" " + code.substring(1))).isValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "true", "[]", "{}", "\"\"", "12345"})
    void shouldRefuseASignatureOfAnotherKind(final String signature)
    {
        assertThat(verify(SIGNAL, signature).isValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "\"text\"", "[1]", "true"})
    void shouldRefuseASignalThatIsNoObject(final String signal)
    {
        assertThat(verify(signal, quoted(Signed.signature(NEW, signal))).isValid()).isFalse();
    }

    @Test
    void shouldRefuseMissingMembers()
    {
        for (final String line : new String[] {"{}", "{\"signal\":{}}", "{\"signature\":\"" + "0".repeat(64) + "\"}"})
        {
            final JsonDocument document = Documents.parsed(line);
            assertThat(check.verify(document, document.member(0, NAME_SIGNAL), document.member(0, NAME_SIGNATURE)))
                .isEqualTo(SignatureVerdict.INVALID);
        }
    }

    @Test
    void shouldCoverMembersThatNobodyKnows()
    {
        final String more = "{\"b\":1,\"unknown\":[1],\"a\":{\"y\":2.50,\"x\":\"a\"}}";
        assertThat(verify(more, quoted(Signed.signature(NEW, SIGNAL))).isValid()).isFalse();
        assertThat(verify(more, quoted(Signed.signature(NEW, more))).isValid()).isTrue();
    }

    @Property(tries = 300)
    void shouldComputeWhatTheJdkComputes(
        @ForAll @Size(min = 1, max = 200) final byte[] key, @ForAll @Size(max = 300) final byte[] message)
        throws Exception
    {
        final Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        final byte[] code = new byte[HmacSha256.LENGTH];
        final HmacSha256 hmac = new HmacSha256(key);
        hmac.sign(message, 0, message.length, code);
        assertThat(code).isEqualTo(mac.doFinal(message));
        hmac.sign(message, 0, message.length, code);
        assertThat(code).as("the same again").isEqualTo(mac.doFinal(message));

        final byte[] hex = new byte[SignatureHex.LENGTH];
        SignatureHex.write(code, hex, 0);
        assertThat(new String(hex, java.nio.charset.StandardCharsets.US_ASCII))
            .isEqualTo(HexFormat.of().formatHex(code));
    }

    private SignatureVerdict verify(final String signal, final String signature)
    {
        final JsonDocument line = Documents.parsed("{\"signal\":" + signal + ",\"signature\":" + signature + "}");
        return check.verify(line, line.member(0, NAME_SIGNAL), line.member(0, NAME_SIGNATURE));
    }

    private static String quoted(final String text)
    {
        return '"' + text + '"';
    }

    private static Secrets secrets(final String... texts)
    {
        try
        {
            return Secrets.of(texts);
        }
        catch (final SecretException ex)
        {
            throw new AssertionError(ex);
        }
    }
}
