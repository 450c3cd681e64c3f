package io.titan.bench.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;
import io.titan.bridge.protocol.Habits;
import io.titan.bridge.protocol.Refusal;
import io.titan.bridge.protocol.Request;
import io.titan.bridge.protocol.RequestReader;
import io.titan.bridge.protocol.SymbolTable;
import io.titan.bridge.signature.SignatureCheck;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rig asks the bridge must be what it says it is, or the rows measure refusals. */
class JsonCallsTest
{
    private final JsonCalls calls = new JsonCalls();
    private final JsonDocument document = new JsonDocument();
    private final Request request = new Request();
    private final RequestReader reader = new RequestReader(document, new SymbolTable(List.of(JsonCalls.SYMBOL)),
        Habits.usual());
    private final SignatureCheck signatures = new SignatureCheck(JsonCalls.secrets());

    @Test
    void shouldSignWhatIsToBeAnswered()
    {
        assertThat(read(JsonCalls.Kind.PREPARE)).isEqualTo(Refusal.NONE);
        assertThat(isSigned()).isTrue();
        assertThat(read(JsonCalls.Kind.ABORT)).isEqualTo(Refusal.NONE);
        assertThat(isSigned()).isTrue();
        assertThat(read(JsonCalls.Kind.PING)).isEqualTo(Refusal.NONE);
        assertThat(isSigned()).isTrue();
        assertThat(read(JsonCalls.Kind.REFUSED)).isEqualTo(Refusal.INVALID_DIRECTION);
        assertThat(isSigned()).isTrue();
        read(JsonCalls.Kind.FORGED);
        assertThat(isSigned()).isFalse();
    }

    @Test
    void shouldFindTheCallInItsAnswerAndTellRightFromWrong()
    {
        final byte[] answer = ("{\"prepared\":true,\"signal_id\":\"scavenger-BTCUSDT-1000000000007\"," +
            "\"correlationId\":\"bench-1000000000008\",\"timestamp\":1700000000001}")
            .getBytes(StandardCharsets.US_ASCII);

        assertThat(JsonCalls.callOf(answer, 0, answer.length)).isEqualTo(1_000_000_000_008L);
        assertThat(JsonCalls.callOf(answer, 0, 30)).isEqualTo(-1);
        assertThat(JsonCalls.Kind.PREPARE.isAnsweredBy(answer, 0, answer.length)).isTrue();
        assertThat(JsonCalls.Kind.PREPARE.isAnsweredBy(answer, 0, 5)).isFalse();
        assertThat(JsonCalls.Kind.FORGED.isAnsweredBy(answer, 0, answer.length)).isFalse();
        assertThat(JsonCalls.Kind.ABORT.isAnsweredBy(answer, 0, answer.length)).isFalse();
    }

    private Refusal read(final JsonCalls.Kind kind)
    {
        final ByteBuffer line = ByteBuffer.allocate(calls.length(kind));
        calls.append(kind, JsonCalls.FIRST_NUMBER, JsonCalls.FIRST_NUMBER + 1, line);
        assertThat(line.hasRemaining()).isFalse();
        assertThat(document.parse(line.array(), 0, line.position() - 1)).isEqualTo(JsonFault.NONE);
        assertThat(reader.readEnvelope(request)).isEqualTo(Refusal.NONE);
        return reader.readSignal(request);
    }

    private boolean isSigned()
    {
        return signatures.verify(document, request.signal, request.signature).isValid();
    }
}
