package io.titan.bridge.protocol;

import io.titan.bridge.Allocation;
import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonWriter;
import io.titan.protocol.ReasonCode;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ProtocolAllocationTest
{
    private final JsonDocument document = new JsonDocument();
    private final RequestReader reader = new RequestReader(document, new SymbolTable(List.of("ETHUSDT", "BTCUSDT")),
        Habits.usual());
    private final Request request = new Request();
    private final Echo echo = new Echo();
    private final JsonWriter scratch = Echo.newScratch();
    private final ReplyWriter replies = new ReplyWriter();
    private int kept;

    @Test
    void shouldReadAndAnswerWithoutAllocating()
    {
        final byte[] line = line(Lines.PREPARE);
        assertThat(Allocation.of(() ->
        {
            kept += read(line).ordinal();
            replies.prepared(1, request.entryMaxE8, 1_000_000, echo);
            replies.executed(1, request.entryMaxE8, 1_000_000, true, echo);
            replies.open(1, true, echo);
            kept += replies.length();
        })).isZero();
    }

    @Test
    void shouldRefuseWithoutAllocating()
    {
        final byte[] line = line(Lines.PREPARE.replace("\"LONG\"", "\"UP\""));
        assertThat(Allocation.of(() ->
        {
            final Refusal refusal = read(line);
            replies.refused(request.kind, refusal, echo);
            replies.denied(RequestKind.PREPARE, ReasonCode.PRICE_COLLAR, 51, 50, echo);
            kept += replies.length();
        })).isZero();
    }

    private Refusal read(final byte[] line)
    {
        document.parse(line, 0, line.length);
        reader.readEnvelope(request);
        final Refusal refusal = reader.readSignal(request);
        echo.take(document, request, scratch);
        return refusal;
    }

    private static byte[] line(final String signal)
    {
        return ("{\"signal\":" + signal + ",\"signature\":\"\",\"correlationId\":\"scavenger-1700000000123-2\"," +
            "\"timestamp\":1700000000123}").getBytes(StandardCharsets.UTF_8);
    }
}
