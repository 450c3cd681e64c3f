package io.titan.brain.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.brain.settings.BrainSettings;
import io.titan.brain.settings.SignatureSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The vectors are those that existing senders were computed with; their secret is shorter than brain accepts. */
class SignatureCheckTest
{
    private static final long NOW = 1_700_000_000;
    private static final byte[] BODY = ("{\"type\":\"EXECUTION_REPORT\",\"phaseId\":\"phase1\"," +
        "\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"price\":50000.5,\"qty\":0.01,\"timestamp\":1700000000500}")
        .getBytes(StandardCharsets.UTF_8);
    private static final String TIMED = "2539fc89d462ee3093535982465b4dc8a48231d9c7935f6c22ef52ba7f8ee922";
    private static final String BODY_ONLY = "b085e7263e16e495b633f82c4efcd1d400541712732aeef50daadd282af0a09f";

    @Test
    void shouldAcceptTheVectorsOfBothDialects() throws Exception
    {
        assertThat(check("true").fault(TIMED, "1700000000", BODY, NOW)).isEmpty();
        assertThat(check("true").fault(TIMED.toUpperCase(Locale.ROOT), "1700000000", BODY, NOW)).isEmpty();
        assertThat(check("false").fault(BODY_ONLY, null, BODY, NOW)).isEmpty();
        assertThat(check("false").fault(TIMED, "1700000000", BODY, NOW)).contains("Invalid signature");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", delimiter = '|', value = {
        "null | null | 0 | Missing x-signature header",
        "'' | 1700000000 | 0 | Missing x-signature header",
        "zz | null | 0 | Missing x-timestamp header",
        "zz | soon | 0 | Invalid timestamp format",
        "zz | 1699999699 | 0 | Timestamp too old or too far in future (age: 301s, tolerance: 300s)",
        "zz | 1700000301 | 0 | Timestamp too old or too far in future (age: 301s, tolerance: 300s)",
        "zz | 1700000000000 | 0 | Timestamp too old or too far in future (age: 1698300000000s, tolerance: 300s)",
        "zz | 1700000000 | 0 | Invalid signature format",
        "abc | 1700000000 | 0 | Invalid signature",
        "abcd | 1700000300 | 0 | Invalid signature",
        TIMED + "00 | 1700000000 | 0 | Invalid signature",
        TIMED + " | 1700000001 | 0 | Invalid signature",
        TIMED + " | 1700000000abc | 0 | null",
        TIMED + " | 01700000000 | 300 | null"})
    void shouldNameTheFirstFault(
        final String signature, final String timestamp, final long later, final String fault) throws Exception
    {
        assertThat(check("true").fault(signature, timestamp, BODY, NOW + later).orElse(null)).isEqualTo(fault);
    }

    @Test
    void shouldAcceptOneOfSeveralSecrets() throws Exception
    {
        final SignatureCheck check = new SignatureCheck(settings("true"), List.of(new byte[]{1}, key()));
        assertThat(check.fault(TIMED, "1700000000", BODY, NOW)).isEmpty();
    }

    @Test
    void shouldUseAnOperatorsSignatureOnceAndForgetItWhenItIsStale()
    {
        final UsedSignatures used = new UsedSignatures(300);
        assertThat(used.use("ab", NOW)).isTrue();
        assertThat(used.use("AB", NOW + 600)).isFalse();
        assertThat(used.use("ab", NOW + 602)).isTrue();
    }

    private static SignatureCheck check(final String needsTimestamp) throws Exception
    {
        return new SignatureCheck(settings(needsTimestamp), List.of(key()));
    }

    private static SignatureSettings settings(final String needsTimestamp) throws Exception
    {
        return BrainSettings.fromEnvironment(Map.of(
            "TITAN_HMAC_SECRET", "sixteen-bytes-secret", "HMAC_REQUIRE_TIMESTAMP", needsTimestamp)).signatures();
    }

    private static byte[] key()
    {
        return "test-secret-key".getBytes(StandardCharsets.UTF_8);
    }
}
