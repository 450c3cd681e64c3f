package io.titan.bridge.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bridge.webhook.ReportBody;
import io.titan.protocol.BooleanType;
import io.titan.protocol.Direction;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TrapType;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a tape tells, and what it leaves out when more comes than people read. */
class SignalTapeTest
{
    private static final List<String> SYMBOLS = List.of("BTCUSDT");

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final SignalTape tape =
        new SignalTape(new AnswerText(SYMBOLS), new ReportBody(SYMBOLS, Map.of(4, "phase1")));
    private final List<String> lines = new ArrayList<>();

    @Test
    void shouldTellNoMoreLinesASecondThanPeopleReadAndHowManyItLeftOut()
    {
        prepare(1);
        for (int i = 0; i < SignalTape.LINES_A_SECOND + 7; i++)
        {
            reply(1, false);
        }
        assertThat(lines).hasSize(SignalTape.LINES_A_SECOND).allMatch((line) -> line.endsWith("\"skipped\":0}"));

        tape.at(TimeUnit.SECONDS.toNanos(1));
        reply(1, false);
        assertThat(lines.get(SignalTape.LINES_A_SECOND)).contains("\"phaseId\":\"phase1\"", "\"symbol\":\"BTCUSDT\"")
            .endsWith("\"skipped\":7}");
    }

    @Test
    void shouldTellNothingOfSignalsItHasNotSeenAndOfRepeatedAnswers()
    {
        reply(1, false);
        prepare(1);
        reply(1, true);
        assertThat(lines).isEmpty();
    }

    private void prepare(final long key)
    {
        final PrepareIntentEncoder intent =
            new PrepareIntentEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .signalKeyHi(key).signalKeyLo(2).instrumentId(0).confidenceBps(9_500).leverageE2(100)
                .direction(Direction.LONG).trapType(TrapType.NONE);
        intent.takeProfitsCount(0);
        intent.signalId("a signal");
        tape.onPrepare(new PrepareIntentDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private void reply(final long key, final boolean isRepeated)
    {
        new IntentReplyEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .signalKeyHi(key).signalKeyLo(2).timestampNs(1).sourceId(4).request(IntentRequest.PREPARE)
            .outcome(IntentOutcome.PREPARED).reason(ReasonCode.NONE)
            .repeated(isRepeated ? BooleanType.TRUE : BooleanType.FALSE);
        tape.onReply(new IntentReplyDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()), lines);
    }
}
