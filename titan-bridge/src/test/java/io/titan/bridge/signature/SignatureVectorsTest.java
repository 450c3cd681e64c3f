package io.titan.bridge.signature;

import io.titan.bridge.json.Documents;
import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** Appendix A of the contract, computed with Node 20 under the secret {@code test-secret-key}. */
class SignatureVectorsTest
{
    private static final String KEY = "test-secret-key";

    private final HmacSha256 hmac = new HmacSha256(KEY.getBytes(StandardCharsets.US_ASCII));
    private final CanonicalForm form = new CanonicalForm();

    @Test
    void shouldSignPing()
    {
        final String ping = "{\"signal_type\":\"PING\",\"timestamp\":1700000000000}";
        assertSorted(ping, ping, "6d43fbd507f7c16898267164549db0d9cec5db8ea367794e0b808407f81d12c4");
        assertReceived(ping, ping, "6d43fbd507f7c16898267164549db0d9cec5db8ea367794e0b808407f81d12c4");
    }

    @Test
    void shouldSignConfirm()
    {
        final String wire = "{\"signal_id\":\"scavenger-BTCUSDT-1700000000000\",\"signal_type\":\"CONFIRM\"," +
            "\"timestamp\":1700000000123,\"source\":\"scavenger\"}";
        assertSorted(wire, "{\"signal_id\":\"scavenger-BTCUSDT-1700000000000\",\"signal_type\":\"CONFIRM\"," +
            "\"source\":\"scavenger\",\"timestamp\":1700000000123}",
            "fc5f99219eebd12fdc6bd5b2aae87707118892a0acd8de29126f3475371cfe41");
        assertReceived(wire, wire, "42d71386377c568529003b47911f4771db693846cf74869cc418047b79be76db");
    }

    @Test
    void shouldSignAbort()
    {
        final String wire = "{\"signal_id\":\"scavenger-BTCUSDT-1700000000000\",\"signal_type\":\"ABORT\"," +
            "\"timestamp\":1700000000456,\"source\":\"scavenger\"}";
        assertSorted(wire, "{\"signal_id\":\"scavenger-BTCUSDT-1700000000000\",\"signal_type\":\"ABORT\"," +
            "\"source\":\"scavenger\",\"timestamp\":1700000000456}",
            "91ccf7b3dc76d9f2e3bbaa0c61972d3c2990c08f26ecdde7467f267390a6e279");
        assertReceived(wire, wire, "979a6570fa8021af92390710449954b34782508d2784b1e7dc45b1e870171e97");
    }

    @Test
    void shouldSignPrepare()
    {
        final String wire = "{\"signal_id\":\"scavenger-BTCUSDT-1700000000000\",\"source\":\"scavenger\"," +
            "\"symbol\":\"BTCUSDT\",\"direction\":\"LONG\",\"entry_zone\":{\"min\":49950,\"max\":50050.5}," +
            "\"stop_loss\":49500,\"take_profits\":[51500,52000.25],\"confidence\":95,\"leverage\":20," +
            "\"velocity\":0.0051,\"trap_type\":\"LIQUIDATION\",\"timestamp\":1700000000001," +
            "\"signal_type\":\"PREPARE\"}";
        final String sorted = "{\"confidence\":95,\"direction\":\"LONG\",\"entry_zone\":{\"max\":50050.5," +
            "\"min\":49950},\"leverage\":20,\"signal_id\":\"scavenger-BTCUSDT-1700000000000\"," +
            "\"signal_type\":\"PREPARE\",\"source\":\"scavenger\",\"stop_loss\":49500,\"symbol\":\"BTCUSDT\"," +
            "\"take_profits\":[51500,52000.25],\"timestamp\":1700000000001,\"trap_type\":\"LIQUIDATION\"," +
            "\"velocity\":0.0051}";
        assertThat(sorted).hasSize(321);
        assertSorted(wire, sorted, "728558f1f8726c04989b41aa6ac2dfbb71869bc4bceed5e3e19b62bc39b02887");
        assertReceived(wire, wire, "1fd10ca40bc41ebd02236145812226cbdd53524d8d534f02c8e347006c293430");
    }

    @Test
    void shouldPrintNumbersAsJavaScriptDoes()
    {
        assertSorted("{\"a\":1.0,\"b\":0.1,\"c\":1e21,\"d\":1e-7,\"e\":123456789012345680000,\"f\":-0,\"g\":0.000001," +
            "\"h\":5e-324,\"i\":1.7976931348623157e308,\"j\":1e20,\"k\":9007199254740993,\"l\":0.30000000000000004}",
            "{\"a\":1,\"b\":0.1,\"c\":1e+21,\"d\":1e-7,\"e\":123456789012345680000,\"f\":0,\"g\":0.000001," +
            "\"h\":5e-324,\"i\":1.7976931348623157e+308,\"j\":100000000000000000000,\"k\":9007199254740992," +
            "\"l\":0.30000000000000004}",
            "0922a6ef21880bc1bbb3d7a13a2268b7900c80a0ddb72b82ccd7863d5c7bb493");
    }

    @Test
    void shouldPutIndicesFirst()
    {
        final String wire = "{\"b\":1,\"10\":2,\"9\":3,\"01\":4,\"a\":5,\"-1\":6,\"4294967294\":7,\"4294967295\":8," +
            "\"1.5\":9,\"A\":10,\"Z\":11,\"é\":12}";
        assertSorted(wire, "{\"9\":3,\"10\":2,\"4294967294\":7,\"-1\":6,\"01\":4,\"1.5\":9,\"4294967295\":8,\"A\":10," +
            "\"Z\":11,\"a\":5,\"b\":1,\"é\":12}",
            "9334081d0bb70b1076ee9fee5919caacce7f7a12acfd4c9ab3fec24441cf93bd");
        assertReceived(wire, "{\"9\":3,\"10\":2,\"4294967294\":7,\"b\":1,\"01\":4,\"a\":5,\"-1\":6,\"4294967295\":8," +
            "\"1.5\":9,\"A\":10,\"Z\":11,\"é\":12}",
            "6ce867e5acba3f7557e543d0ba31caf52fd3d21d02ec2273e74433a3a6140474");
    }

    @Test
    void shouldEscapeAsJavaScriptDoes()
    {
        final String wire = "{\"s\":\"q\\\" b\\\\ \\/ nl\\n tab\\t bs\\b ff\\f cr\\r nul\\u0000 esc\\u001B del\u007F " +
            "u2028\u2028 euro\\u20ac emoji\\uD83D\\uDE00 lone\\uD800 <>&\"}";
        assertSorted(wire, "{\"s\":\"q\\\" b\\\\ / nl\\n tab\\t bs\\b ff\\f cr\\r nul\\u0000 esc\\u001b del\u007F " +
            "u2028\u2028 euro€ emoji\uD83D\uDE00 lone\\ud800 <>&\"}",
            "2977c5e9d24e5ad0fd84dae82f76813d8bdc1db726fb41fbcd5c785a38eaba0c");
        assertThat(form.length()).isEqualTo(110);
    }

    @Test
    void shouldKeepNullsAndEmpties()
    {
        assertSorted("{\"z\":[null,true,false,{\"b\":1,\"a\":2}],\"n\":null,\"e\":{},\"a\":[]}",
            "{\"a\":[],\"e\":{},\"n\":null,\"z\":[null,true,false,{\"a\":2,\"b\":1}]}",
            "90110a8baa131de911c0fdd1aee1ad4f97a32914edc83f56e33a59fc658aa2ae");
    }

    @Test
    void shouldSortByUtf16()
    {
        assertSorted("{\"\uFF21\":1,\"\uD83D\uDE00\":2,\"z\":3}", "{\"z\":3,\"\uD83D\uDE00\":2,\"\uFF21\":1}",
            "37b4285e225700cc82586f013a2c842e82d734c54e271270873c0599abaff9d5");
    }

    /** What JavaScript would read in its own way and then sign without the loss being seen. */
    @Test
    void shouldRefuseWhatJavaScriptLoses()
    {
        final JsonDocument document = new JsonDocument();
        assertThat(Documents.parse(document, "{\"b\":1,\"a\":2,\"b\":3}")).isEqualTo(JsonFault.DUPLICATE_KEY);
        assertThat(Documents.parse(document, "{\"__proto__\":{\"x\":1},\"a\":2}")).isEqualTo(JsonFault.PROTO_KEY);
    }

    private void assertSorted(final String wire, final String canonical, final String code)
    {
        form.writeSorted(Documents.parsed(wire), JsonDocument.ROOT);
        assertForm(canonical, code);
    }

    private void assertReceived(final String wire, final String canonical, final String code)
    {
        form.writeReceived(Documents.parsed(wire), JsonDocument.ROOT);
        assertForm(canonical, code);
    }

    private void assertForm(final String canonical, final String code)
    {
        assertThat(new String(form.bytes(), 0, form.length(), StandardCharsets.UTF_8)).isEqualTo(canonical);
        final byte[] computed = new byte[HmacSha256.LENGTH];
        hmac.sign(form.bytes(), 0, form.length(), computed);
        assertThat(HexFormat.of().formatHex(computed)).isEqualTo(code);
    }
}
