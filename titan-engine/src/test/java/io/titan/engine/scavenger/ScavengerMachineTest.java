package io.titan.engine.scavenger;

import com.sun.management.ThreadMXBean;
import io.titan.codecs.Malformation;
import io.titan.codecs.MessageGuard;
import io.titan.core.scavenger.SignalEnd;
import io.titan.protocol.AbortIntentDecoder;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.Direction;
import io.titan.protocol.HelloEncoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.Side;
import io.titan.protocol.TradeEncoder;
import io.titan.protocol.TrapType;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static io.titan.engine.scavenger.MachineScene.E8;
import static io.titan.engine.scavenger.MachineScene.KEY_HI;
import static io.titan.engine.scavenger.MachineScene.OFFSET;
import static io.titan.engine.scavenger.MachineScene.OUTBOX;
import static io.titan.engine.scavenger.MachineScene.SOURCE_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Bytes in, bytes out, and nothing malformed in between. */
class ScavengerMachineTest
{
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    private final MachineScene scene = new MachineScene();
    private final ScavengerMachine machine = scene.machine;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Test
    void shouldEncodeEveryFieldOfAPrepare()
    {
        scene.ready(3).send(scene.trade(3, Side.BUY, 10_105));

        final UnsafeBuffer message = scene.drain().get(0);
        assertThat(MessageGuard.check(message, 0, message.capacity())).isEqualTo(Malformation.NONE);
        final PrepareIntentDecoder prepare = new PrepareIntentDecoder().wrapAndApplyHeader(message, 0, header);
        assertThat(prepare.signalKeyHi()).isEqualTo(KEY_HI);
        assertThat(prepare.signalKeyLo()).isEqualTo(1);
        assertThat(prepare.timestampNs()).isEqualTo(scene.nowNs);
        assertThat(prepare.sentTimeNs()).isZero();
        assertThat(prepare.entryMinE8()).isEqualTo(10_105 * E8 / 100);
        assertThat(prepare.entryMaxE8()).isEqualTo(10_116 * E8 / 100);
        assertThat(prepare.stopPriceE8()).isEqualTo(10_008 * E8 / 100);
        assertThat(prepare.notionalE8()).isEqualTo(7_000 * E8);
        // From 100.60 to 101.05 within one bucket of 5 s / 64.
        assertThat(prepare.velocityE8()).isEqualTo(5_725_646L);
        assertThat(prepare.ttlMs()).isEqualTo(9_999);
        assertThat(prepare.instrumentId()).isEqualTo(3);
        assertThat(prepare.confidenceBps()).isEqualTo(8_765);
        assertThat(prepare.leverageE2()).isEqualTo(1_234);
        assertThat(prepare.maxSlippageBps()).isEqualTo(42);
        assertThat(prepare.direction()).isEqualTo(Direction.LONG);
        assertThat(prepare.trapType()).isEqualTo(TrapType.DAILY_LEVEL);
        final PrepareIntentDecoder.TakeProfitsDecoder takeProfits = prepare.takeProfits();
        assertThat(takeProfits.count()).isEqualTo(1);
        assertThat(takeProfits.next().priceE8()).isEqualTo(10_414 * E8 / 100);
        assertThat(prepare.signalId()).isEqualTo("scavenger-3-1");
        assertThat(MessageHeaderDecoder.ENCODED_LENGTH + prepare.encodedLength()).isEqualTo(message.capacity());
    }

    @Test
    void shouldConfirmAtTheTriggerAndTakeTheAnswer()
    {
        scene.ready(0).send(scene.trade(0, Side.BUY, 10_105));
        scene.drain();
        machine.onSendCredit(100, scene.nowNs);
        scene.send(scene.reply(SOURCE_ID, 1, IntentRequest.PREPARE, IntentOutcome.PREPARED));
        scene.send(scene.trade(0, Side.BUY, 10_111));

        final UnsafeBuffer message = scene.drain().get(0);
        final ConfirmIntentDecoder confirm = new ConfirmIntentDecoder().wrapAndApplyHeader(message, 0, header);
        assertThat(confirm.signalKeyHi()).isEqualTo(KEY_HI);
        assertThat(confirm.signalKeyLo()).isEqualTo(1);
        assertThat(confirm.sentTimeNs()).isZero();
        scene.reply(SOURCE_ID, 1, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED);
        machine.onIntentReply(new IntentReplyDecoder().wrapAndApplyHeader(scene.buffer, OFFSET, header), scene.nowNs);
        assertThat(machine.core().counts().ended(SignalEnd.CONFIRMED)).isEqualTo(1);
    }

    @Test
    void shouldAbortWhenTheAskFallsAway()
    {
        scene.ready(0).send(scene.trade(0, Side.BUY, 10_105));
        scene.drain();
        scene.send(scene.reply(SOURCE_ID, 1, IntentRequest.PREPARE, IntentOutcome.PREPARED));
        scene.send(scene.bookTicker(0, 10_070, 10_080));
        assertThat(scene.drain()).isEmpty();
        scene.send(scene.bookTicker(0, 10_070, 10_079));

        final UnsafeBuffer message = scene.drain().get(0);
        final AbortIntentDecoder abort = new AbortIntentDecoder().wrapAndApplyHeader(message, 0, header);
        assertThat(abort.signalKeyHi()).isEqualTo(KEY_HI);
        assertThat(abort.signalKeyLo()).isEqualTo(1);
        assertThat(abort.sentTimeNs()).isZero();
    }

    @Test
    void shouldLetADriverStampTheSendTime()
    {
        scene.ready(0).send(scene.trade(0, Side.BUY, 10_105));
        machine.drain((buffer, offset, length) ->
        {
            buffer.putLong(offset + ScavengerMachine.PREPARE_SENT_TIME_OFFSET, 77, LITTLE);
            assertThat(new PrepareIntentDecoder().wrapAndApplyHeader(buffer, offset, header).sentTimeNs())
                .isEqualTo(77);
            buffer.putLong(offset + ScavengerMachine.DECISION_SENT_TIME_OFFSET, 78, LITTLE);
            assertThat(new ConfirmIntentDecoder().wrap(buffer, offset + 8, 24, 1).sentTimeNs()).isEqualTo(78);
            return true;
        });
        assertThat(machine.outboxFree()).isEqualTo(OUTBOX);
    }

    @Test
    void shouldTellTheCoreTheTime()
    {
        scene.ready(0).send(scene.trade(0, Side.BUY, 10_105));
        scene.nowNs += 500 * MachineScene.MS;
        scene.send(scene.timeTick());
        assertThat(machine.core().counts().ended(SignalEnd.UNANSWERED)).isEqualTo(1);
    }

    @Test
    void shouldNeverWantMoreThanTheOutboxHolds()
    {
        for (int instrumentId = 0; instrumentId < 4; instrumentId++)
        {
            scene.ready(instrumentId);
            scene.send(scene.trade(instrumentId, Side.BUY, 10_105));
        }
        assertThat(machine.outboxFree()).isZero();
        assertThat(machine.core().counts().ended(SignalEnd.SUPPRESSED)).isEqualTo(1);
        assertThat(machine.drain((buffer, offset, length) -> false)).isZero();
        assertThat(scene.drain()).hasSize(OUTBOX);
    }

    @Test
    void shouldKeepTheOrderOfWhatTheConsumerDoesNotTake()
    {
        for (int instrumentId = 0; instrumentId < 3; instrumentId++)
        {
            scene.ready(instrumentId).send(scene.trade(instrumentId, Side.BUY, 10_105));
        }
        final int[] seen = new int[1];
        assertThat(machine.drain((buffer, offset, length) -> ++seen[0] < 2)).isEqualTo(1);
        machine.onSendCredit(100, scene.nowNs);
        scene.ready(4).send(scene.trade(4, Side.BUY, 10_105));
        final List<Integer> instruments = scene.drain().stream()
            .map(message -> new PrepareIntentDecoder().wrapAndApplyHeader(message, 0, header).instrumentId()).toList();
        assertThat(instruments).containsExactly(1, 2, 4);
    }

    @Test
    void shouldDiscardWhatALostSessionHadNotTaken()
    {
        scene.ready(0).send(scene.trade(0, Side.BUY, 10_105));
        machine.onSession(false, scene.nowNs);
        assertThat(scene.drain()).isEmpty();
        assertThat(machine.discarded()).isEqualTo(1);
        assertThat(machine.core().counts().ended(SignalEnd.DISCONNECTED)).isEqualTo(1);
    }

    @Test
    void shouldIgnoreRepliesThatAreNotForItsSignals()
    {
        scene.ready(0).send(scene.trade(0, Side.BUY, 10_105));
        final long hash = machine.core().stateHash();
        scene.send(scene.reply(SOURCE_ID + 1, 1, IntentRequest.PREPARE, IntentOutcome.DENIED));
        scene.send(scene.reply(SOURCE_ID, 0, IntentRequest.HELLO, IntentOutcome.WELCOME));
        assertThat(machine.foreignReplies()).isEqualTo(1);
        assertThat(machine.sessionReplies()).isEqualTo(1);
        assertThat(machine.core().stateHash()).isEqualTo(hash);
    }

    /** One fault each, made in a good trade. */
    private static Stream<Arguments> faults()
    {
        return Stream.of(
            Arguments.of(Malformation.TOO_SHORT, (Fault) (buffer, length) -> 7),
            Arguments.of(Malformation.TOO_SHORT, (Fault) (buffer, length) -> 10_000),
            Arguments.of(Malformation.SHORT_BLOCK, (Fault) (buffer, length) -> length - 1),
            Arguments.of(Malformation.SHORT_BLOCK, put16(MessageHeaderEncoder.blockLengthEncodingOffset(), 87)),
            Arguments.of(Malformation.UNKNOWN_TEMPLATE, put16(MessageHeaderEncoder.templateIdEncodingOffset(), 999)),
            Arguments.of(Malformation.FOREIGN_SCHEMA, put16(MessageHeaderEncoder.schemaIdEncodingOffset(), 1)),
            Arguments.of(
                Malformation.UNSUPPORTED_VERSION, put16(MessageHeaderEncoder.versionEncodingOffset(), 0)),
            Arguments.of(Malformation.ENUM_OUT_OF_RANGE, put8(TradeEncoder.aggressorEncodingOffset(), 3)),
            Arguments.of(Malformation.ENUM_OUT_OF_RANGE, put8(TradeEncoder.aggressorEncodingOffset(), 255)),
            Arguments.of(Malformation.NUMBER_OUT_OF_RANGE, put32(TradeEncoder.instrumentIdEncodingOffset(), 8)),
            Arguments.of(Malformation.NUMBER_OUT_OF_RANGE, put32(TradeEncoder.instrumentIdEncodingOffset(), -1)),
            Arguments.of(
                Malformation.NUMBER_OUT_OF_RANGE,
                put32(TradeEncoder.instrumentIdEncodingOffset(), Integer.MIN_VALUE)));
    }

    /** Spoils a message and says how long it claims to be. */
    private interface Fault
    {
        int spoil(UnsafeBuffer buffer, int length);
    }

    private static Fault put16(final int headerOffset, final int value)
    {
        return (buffer, length) ->
        {
            buffer.putShort(OFFSET + headerOffset, (short) value, LITTLE);
            return length;
        };
    }

    private static Fault put8(final int fieldOffset, final int value)
    {
        return (buffer, length) ->
        {
            buffer.putByte(OFFSET + 8 + fieldOffset, (byte) value);
            return length;
        };
    }

    private static Fault put32(final int fieldOffset, final int value)
    {
        return (buffer, length) ->
        {
            buffer.putInt(OFFSET + 8 + fieldOffset, value, LITTLE);
            return length;
        };
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldRefuseAndCountWhatIsMalformedWithoutChangingAnything(
        final Malformation malformation, final Fault fault)
    {
        scene.ready(0);
        final long hash = machine.core().stateHash();
        scene.trade(0, Side.BUY, 10_105);
        machine.onMessage(scene.buffer, OFFSET, fault.spoil(scene.buffer, scene.length), scene.nowNs + 1);
        assertThat(machine.refused(malformation)).isEqualTo(1);
        assertThat(machine.core().stateHash()).isEqualTo(hash);
        assertThat(scene.drain()).isEmpty();
    }

    @Test
    void shouldIgnoreAndCountMessagesThatAreForOthers()
    {
        final long hash = machine.core().stateHash();
        new HelloEncoder().wrapAndApplyHeader(scene.buffer, OFFSET, new MessageHeaderEncoder())
            .incarnation(1).configHash(2).protocolVersion(1).sourceId(3);
        machine.onMessage(scene.buffer, OFFSET, 32, scene.nowNs);
        assertThat(machine.foreignTemplates()).isEqualTo(1);
        assertThat(machine.core().stateHash()).isEqualTo(hash);
    }

    @Test
    void shouldRefuseAnOutboxWithoutRoom()
    {
        assertThatThrownBy(() -> new ScavengerMachine(null, 0, 0, 0))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("outboxCapacity is 0");
    }

    @Test
    void shouldNameSignalsByInstrumentAndKey()
    {
        final SignalText text = new SignalText();
        assertThat(format(text, 0, 1)).isEqualTo("scavenger-0-1");
        assertThat(format(text, 1_005, 0xab0)).isEqualTo("scavenger-1005-ab0");
        assertThat(format(text, Integer.MAX_VALUE, -1)).isEqualTo("scavenger-2147483647-ffffffffffffffff");
        assertThat(format(text, 10, 0)).isEqualTo("scavenger-10-0");
    }

    @Test
    void shouldMarkEachRequestWithWhatCausedIt()
    {
        final List<Long> marks = new ArrayList<>();
        scene.ready(0);
        machine.tag(17);
        scene.send(scene.trade(0, Side.BUY, 10_105));
        machine.tag(0);
        machine.drain((buffer, offset, length) -> marks.add(machine.drainedTag()));
        scene.send(scene.reply(SOURCE_ID, 1, IntentRequest.PREPARE, IntentOutcome.PREPARED));
        machine.tag(18);
        scene.send(scene.trade(0, Side.BUY, 10_111));
        machine.tag(19);
        machine.drain((buffer, offset, length) -> marks.add(machine.drainedTag()));
        assertThat(marks).containsExactly(17L, 18L);
    }

    private static String format(final SignalText text, final int instrumentId, final long keyLo)
    {
        text.format(instrumentId, keyLo);
        return new String(text.bytes(), 0, text.length(), StandardCharsets.US_ASCII);
    }

    /** The compiler itself allocates on this thread while it warms up; what a message costs would be in every round. */
    @Test
    void shouldAllocateNothingPerMessage()
    {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final OutboxConsumer consumer = (buffer, offset, length) -> true;
        final long threadId = Thread.currentThread().getId();
        scene.ready(0);
        long leastBytes = Long.MAX_VALUE;
        for (int round = 0; round < 20 && leastBytes != 0; round++)
        {
            final long before = threads.getThreadAllocatedBytes(threadId);
            cycle(consumer, round * 30_000 + 1, 30_000);
            leastBytes = Math.min(leastBytes, threads.getThreadAllocatedBytes(threadId) - before);
            assertThat(machine.core().counts().ended(SignalEnd.CONFIRMED)).isEqualTo((round + 1) * 30_000);
        }
        assertThat(leastBytes).isZero();
    }

    /** PREPARE, answer, CONFIRM, answer; a refused message and a time tick beside them. */
    private void cycle(final OutboxConsumer consumer, final long firstKey, final int count)
    {
        for (long key = firstKey; key < firstKey + count; key++)
        {
            scene.send(scene.trade(0, Side.BUY, 10_105));
            machine.drain(consumer);
            machine.onSendCredit(OUTBOX, scene.nowNs);
            scene.send(scene.reply(SOURCE_ID, key, IntentRequest.PREPARE, IntentOutcome.PREPARED));
            scene.send(scene.bookTicker(0, 10_105, 10_106));
            scene.send(scene.trade(0, Side.BUY, 10_111));
            scene.send(scene.reply(SOURCE_ID, key, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED));
            machine.drain(consumer);
            machine.onSendCredit(OUTBOX, scene.nowNs);
            scene.trade(0, Side.BUY, 10_105);
            machine.onMessage(scene.buffer, OFFSET, 7, scene.nowNs);
            scene.send(scene.timeTick());
        }
    }
}
