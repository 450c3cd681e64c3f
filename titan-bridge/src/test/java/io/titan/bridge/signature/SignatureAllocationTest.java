package io.titan.bridge.signature;

import io.titan.bridge.Allocation;
import io.titan.bridge.json.Documents;
import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignatureAllocationTest
{
    private static final String SECRET = "a-secret-of-20-bytes";
    private static final String SIGNAL = "{\"signal_id\":\"scavenger-BTCUSDT-1700000000000\"," +
        "\"source\":\"scavenger\",\"9\":null,\"entry_zone\":{\"min\":49950,\"max\":0.30000000000000004}," +
        "\"x\":[1e21,\"\\u20ac\",true,{\"é\":1}]}";
    private static final JsonName NAME_SIGNAL = new JsonName("signal");
    private static final JsonName NAME_SIGNATURE = new JsonName("signature");

    private int kept;

    @Test
    void shouldVerifyAndRefuseWithoutAllocating() throws SecretException
    {
        final SignatureCheck check = new SignatureCheck(Secrets.of("another-secret-of-20", SECRET));
        final JsonDocument right = Documents.parsed(Signed.line(SECRET, SIGNAL, ""));
        final JsonDocument wrong = Documents.parsed(Signed.line("not-the-secret-of-20", SIGNAL, ""));
        final JsonDocument shorter = Documents.parsed("{\"signal\":{},\"signature\":\"abc\"}");

        assertThat(verify(check, right)).isTrue();
        assertThat(verify(check, wrong)).isFalse();
        assertThat(Allocation.of(() -> kept += verify(check, right) ? 1 : 0)).isZero();
        assertThat(Allocation.of(() -> kept += verify(check, wrong) ? 1 : 0)).isZero();
        assertThat(Allocation.of(() -> kept += verify(check, shorter) ? 1 : 0)).isZero();
    }

    private static boolean verify(final SignatureCheck check, final JsonDocument document)
    {
        return check.verify(document, document.member(0, NAME_SIGNAL), document.member(0, NAME_SIGNATURE)).isValid();
    }
}
