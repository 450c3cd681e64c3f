package io.titan.engine.execution;

import static io.titan.engine.execution.ExecutionInputs.OFFSET;
import static io.titan.engine.execution.ExecutionRig.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.ExclusivePublication;
import io.titan.codecs.Malformation;
import io.titan.protocol.Direction;
import io.titan.protocol.HelloDecoder;
import io.titan.protocol.InstrumentDefinitionDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.QueryDecoder;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReferencePriceDecoder;
import io.titan.protocol.RestartedDecoder;
import io.titan.protocol.SetInstrumentLimitsDecoder;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetTradingStateDecoder;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventDecoder;
import io.titan.protocol.VenueState;
import io.titan.protocol.VenueStatusDecoder;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live path of execution over real Aeron: what is nonsense, who may speak, and who need not listen. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExecutionAgentTest
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private final ExecutionInputs inputs = new ExecutionInputs();
    @TempDir
    private Path directory;
    private ExecutionRig rig;

    /** Bytes with one fault, and what it is. */
    private record Nonsense(String name, UnsafeBuffer message, int length, Malformation fault)
    {
    }

    @BeforeEach
    void beforeEach()
    {
        rig = new ExecutionRig(directory);
    }

    @AfterEach
    void afterEach()
    {
        rig.close();
    }

    @Test
    void shouldCountEveryMalformedInputAndChangeNothing()
    {
        ready();
        for (final ExclusivePublication stream : List.of(rig.intents, rig.control))
        {
            for (final Nonsense nonsense : nonsense())
            {
                final Traces before = traces();
                final long counted = rig.agent.counts().malformed(nonsense.fault());
                rig.send(stream, nonsense.message(), OFFSET, nonsense.length());

                assertThat(rig.agent.counts().malformed(nonsense.fault()))
                    .as("%s on stream %d is %s", nonsense.name(), stream.streamId(), nonsense.fault())
                    .isEqualTo(counted + 1);
                assertThat(traces()).as(nonsense.name()).isEqualTo(before);
            }
        }
        assertAlive();
    }

    @Test
    void shouldCountAMessageOnAStreamItDoesNotBelongTo()
    {
        ready();
        for (final ExecutionInputs foreign : ofTheControlStream())
        {
            assertRefused(rig.intents, foreign);
        }
        for (final ExecutionInputs foreign : ofTheIntentStream())
        {
            assertRefused(rig.control, foreign);
        }
        for (final ExecutionInputs foreign : ofNoStream())
        {
            assertRefused(rig.intents, foreign);
            assertRefused(rig.control, foreign);
        }
        assertAlive();
    }

    @Test
    void shouldReadTheClockAnewAfterItFoundSomething()
    {
        ready();
        final ExecutionInputs command = inputs.query(QueryKind.STATE);
        for (int offered = 0; offered <= ExecutionAgent.CONTROL_LIMIT; offered++)
        {
            assertThat(rig.control.offer(command.buffer, OFFSET, command.length)).isPositive();
        }
        rig.journal.entries.clear();

        rig.nowNs++;
        final long firstNs = rig.nowNs;
        rig.agent.doWork();
        rig.nowNs++;
        rig.agent.doWork();

        assertThat(rig.journal.entries).extracting(RecordingJournal.Entry::timestampNs)
            .hasSize(ExecutionAgent.CONTROL_LIMIT + 1).startsWith(firstNs).endsWith(firstNs, firstNs + 1);
    }

    @Test
    void shouldJournalAHaltThatComesFromNoStreamAndCloseTheGate()
    {
        ready();
        final long sequence = rig.agent.sequence();
        rig.agent.requestHalt();
        rig.agent.requestHalt();
        assertThat(rig.agent.isHaltRequested()).isTrue();
        rig.agent.doWork();

        assertThat(rig.agent.isHaltRequested()).isFalse();
        assertThat(rig.agent.sequence()).isEqualTo(sequence + 1);
        assertThat(rig.haltGate.halted()).isTrue();
        assertThat(rig.machine.core().tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(rig.journal.events).as("a halt is brought to the disk, in every mode")
            .endsWith("journal " + (sequence + 1), "sync " + (sequence + 1));
    }

    /** Whoever is told that trading is halted may rely on it at once. */
    @ParameterizedTest
    @EnumSource(value = TradingAction.class, names = {"DISARM", "REDUCE", "HALT"})
    void shouldHaveClosedTheGateWhenItTellsOfAHalt(final TradingAction action)
    {
        ready();
        final List<Boolean> closed = new ArrayList<>();
        rig.journal.whenTold = () -> closed.add(rig.haltGate.halted());
        rig.send(rig.control, inputs.tradingState(action));
        rig.journal.whenTold = () -> { };
        assertThat(closed).containsExactly(true);
    }

    /** A gate that is closed already must not keep a halt from the disk. */
    @ParameterizedTest
    @EnumSource(value = TradingAction.class, names = {"DISARM", "REDUCE", "HALT"})
    void shouldBringAHaltToTheDiskWhateverHasClosedTheGateBefore(final TradingAction before)
    {
        ready();
        rig.send(rig.control, inputs.tradingState(before));
        assertThat(rig.haltGate.halted()).isTrue();
        final long sequence = rig.agent.sequence();
        rig.send(rig.control, inputs.tradingState(TradingAction.HALT));
        assertThat(rig.journal.events).endsWith("journal " + (sequence + 1), "sync " + (sequence + 1));

        rig.agent.requestHalt();
        rig.agent.doWork();
        assertThat(rig.journal.events).endsWith("journal " + (sequence + 2), "sync " + (sequence + 2));
    }

    @Test
    void shouldCancelEntriesAndTakeNoMoreIntentsWhenItIsToStop()
    {
        ready();
        rig.send(rig.intents, inputs.prepare(1, Direction.LONG, rig.nowNs));
        rig.send(rig.intents, inputs.confirm(1));
        rig.venue(VenueOrderEventDecoder.TEMPLATE_ID, inputs.answer(1, VenueEventKind.ACKNOWLEDGED));
        rig.agent.requestStop();
        rig.agent.doWork();
        rig.agent.doWork();
        assertThat(rig.agent.isSettled()).as("the cancel is not answered").isFalse();
        final long prepared = rig.machine.core().totals().prepared;
        final ExecutionInputs late = inputs.prepare(2, Direction.LONG, rig.nowNs);
        assertThat(rig.intents.offer(late.buffer, ExecutionInputs.OFFSET, late.length)).isPositive();

        rig.venue(VenueOrderEventDecoder.TEMPLATE_ID, inputs.answer(1, VenueEventKind.CANCELED));
        rig.agent.doWork();
        assertThat(rig.agent.isSettled()).isTrue();
        assertThat(rig.machine.core().figures().openOrders()).isZero();
        assertThat(rig.machine.core().totals().prepared).as("the late intent is not read").isEqualTo(prepared);
    }

    @Test
    void shouldLookForOneIntentMoreWhenAPrepareWasTheLast()
    {
        ready();
        for (long key = 1; key <= 2 * ExecutionAgent.INTENT_LIMIT; key++)
        {
            offer(inputs.prepare(key, Direction.LONG, rig.nowNs));
        }
        rig.journal.entries.clear();

        rig.agent.doWork();

        assertThat(rig.journal.entries).as("its CONFIRM may be there by then, and no crowd may come before the venue")
            .hasSize(ExecutionAgent.INTENT_LIMIT + 1);
    }

    @Test
    void shouldLookForNoIntentMoreWhenEveryPrepareWasRefused()
    {
        ready();
        rig.agent.requestHalt();
        rig.agent.doWork();
        for (long key = 1; key <= 2 * ExecutionAgent.INTENT_LIMIT; key++)
        {
            offer(inputs.prepare(key, Direction.LONG, rig.nowNs));
        }
        rig.journal.entries.clear();
        final long prepared = rig.machine.core().totals().prepared;

        rig.agent.doWork();

        assertThat(rig.machine.core().totals().prepared).isEqualTo(prepared);
        assertThat(rig.journal.entries).as("no CONFIRM follows").hasSize(ExecutionAgent.INTENT_LIMIT);
    }

    @Test
    void shouldLookForNoIntentMoreWhenAnAbortWasTheLast()
    {
        ready();
        for (long key = 1; key <= ExecutionAgent.INTENT_LIMIT; key++)
        {
            offer(inputs.prepare(key, Direction.LONG, rig.nowNs));
            offer(inputs.abort(key));
        }
        rig.journal.entries.clear();

        rig.agent.doWork();

        assertThat(rig.journal.entries).hasSize(ExecutionAgent.INTENT_LIMIT);
    }

    private void offer(final ExecutionInputs intent)
    {
        assertThat(rig.intents.offer(intent.buffer, OFFSET, intent.length)).isPositive();
    }

    @Test
    void shouldTimeTheFirstIntentAndEverySeventhAfterItOfWhateverKind()
    {
        ready();
        for (long key = 1; key <= 8; key++)
        {
            rig.send(rig.intents, inputs.prepare(key, Direction.LONG, rig.nowNs));
            rig.send(rig.intents, inputs.abort(key));
        }

        assertThat(rig.timed).containsExactly(1_001L, 3_004L, 1_008L);
    }

    @Test
    void shouldCountIntentsOfASessionThatNeverSaidHello()
    {
        ready();
        final Traces before = traces();
        rig.send(rig.strangerIntents, inputs.prepare(9, Direction.LONG, rig.nowNs));
        rig.send(rig.strangerIntents, inputs.confirm(9));
        rig.send(rig.strangerIntents, inputs.abort(9));

        assertThat(rig.agent.counts().unknownSessions()).isEqualTo(3);
        assertThat(traces()).isEqualTo(before);
        assertAlive();
    }

    @Test
    void shouldNoLongerHearASessionWhoseSourceHasOpenedAnother()
    {
        ready();
        rig.send(rig.strangerIntents, inputs.hello(SOURCE));
        final Traces before = traces();
        rig.send(rig.intents, inputs.confirm(1));

        assertThat(rig.agent.counts().unknownSessions()).isEqualTo(1);
        assertThat(traces()).isEqualTo(before);
    }

    @Test
    void shouldGoOnWhenNobodyReadsItsRepliesAndGiveTheRecordedAnswerLater()
    {
        ready();
        rig.send(rig.intents, inputs.prepare(1, Direction.LONG, rig.nowNs));
        final long sequence = rig.agent.sequence();
        while (rig.agent.counts().repliesDropped() < 100)
        {
            rig.send(rig.intents, inputs.confirm(-5));
        }
        rig.send(rig.intents, inputs.confirm(1));

        assertThat(rig.agent.sequence()).isGreaterThan(sequence + 100);
        assertThat(rig.agent.counts().repliesDropped()).isEqualTo(101);
        assertThat(rig.venueCommands.size()).as("the order left all the same").isPositive();
        assertThat(rig.readReplies()).noneMatch(reply -> reply.contains("outcome=CONFIRMED"));
        assertThat(rig.repeatUntilAnswered(inputs.confirm(1)))
            .contains("signalKeyLo=1|").contains("outcome=CONFIRMED").contains("repeated=TRUE");
        assertThat(rig.machine.core().totals().ordersRequested).as("one order and no second").isEqualTo(1);
    }

    @Test
    void shouldTellTheVenueThreadOfAHaltInTheSameCycle()
    {
        assertThat(rig.haltGate.halted()).as("closed until armed").isTrue();
        ready();
        assertThat(rig.haltGate.halted()).isFalse();
        assertThat(rig.agent.isVenueConnected()).isTrue();
        rig.send(rig.control, inputs.tradingState(TradingAction.HALT));

        assertThat(rig.haltGate.halted()).isTrue();
    }

    @Test
    void shouldCloseTheGateInTheCycleOfTheFifthFailure()
    {
        ready();
        for (long key = 1; key <= 5; key++)
        {
            assertThat(rig.haltGate.halted()).as("before failure %d", key).isFalse();
            rig.send(rig.intents, inputs.prepare(key, Direction.LONG, rig.nowNs));
            rig.send(rig.intents, inputs.confirm(key));
            rig.venue(VenueOrderEventDecoder.TEMPLATE_ID, inputs.answer(key, VenueEventKind.OUTCOME_UNKNOWN));
            rig.venue(VenueOrderEventDecoder.TEMPLATE_ID, inputs.answer(key, VenueEventKind.CANCELED));
        }

        assertThat(rig.haltGate.halted()).isTrue();
        rig.send(rig.control, inputs.tradingState(TradingAction.RESUME));
        assertThat(rig.haltGate.halted()).as("a resume does not close the breaker").isTrue();
        rig.send(rig.control, inputs.tradingState(TradingAction.CLOSE_BREAKER));
        assertThat(rig.haltGate.halted()).isFalse();
    }

    @Test
    void shouldCloseTheGateWhenOnlyTimeTellsThatOrdersAreInDoubt()
    {
        ready();
        for (long key = 1; key <= ExecutionInputs.MAX_OPEN_ORDERS; key++)
        {
            rig.send(rig.intents, inputs.prepare(key, Direction.LONG, rig.nowNs));
            rig.send(rig.intents, inputs.confirm(key));
        }
        rig.nowNs += 5_200_000_000L;
        rig.agent.doWork();

        assertThat(rig.haltGate.halted()).isTrue();
    }

    @Test
    void shouldEndOnAJournalThatFailsAndSendNothing()
    {
        ready();
        rig.send(rig.intents, inputs.prepare(1, Direction.LONG, rig.nowNs));
        rig.journal.failing = true;

        assertThatThrownBy(() -> rig.send(rig.intents, inputs.confirm(1))).hasMessageContaining("disk is full");
        assertThat(rig.venueCommands.size()).isZero();
    }

    @Test
    void shouldEndOnAVenueMessageThatTheVenueThreadCannotHaveMeant()
    {
        ready();
        final Traces before = traces();
        assertThatThrownBy(() -> rig.venue(PrepareIntentDecoder.TEMPLATE_ID, inputs.confirm(1)))
            .isInstanceOf(IllegalStateException.class).hasMessageContaining("is no message of the venue thread");
        for (final int at : new int[]{0, 4, 6, BODY + VenueOrderEventDecoder.kindEncodingOffset()})
        {
            inputs.answer(1, VenueEventKind.ACKNOWLEDGED);
            inputs.buffer.putByte(OFFSET + at, (byte)0);
            assertThatThrownBy(() -> rig.venue(VenueOrderEventDecoder.TEMPLATE_ID, inputs)).as("byte %d", at)
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("the venue thread wrote");
        }

        assertThat(traces()).isEqualTo(before);
    }

    @Test
    void shouldLetTheCoreJudgeANumberOfTheVenueAndHaltOnAFillItCannotBook()
    {
        ready();
        inputs.halfFill(1, Side.BUY, 1);
        inputs.buffer.putLong(
            OFFSET + BODY + VenueOrderEventDecoder.priceE8EncodingOffset(), -1, ByteOrder.LITTLE_ENDIAN);
        rig.venue(VenueOrderEventDecoder.TEMPLATE_ID, inputs);

        assertThat(rig.machine.core().totals().malformedInputs).isEqualTo(1);
        assertThat(rig.haltGate.halted()).isTrue();
    }

    private void ready()
    {
        rig.send(rig.control, inputs.engineLimits());
        rig.send(rig.control, inputs.instrumentLimits());
        rig.send(rig.control, inputs.sourceLimits(SOURCE));
        rig.send(rig.control, inputs.tradingState(TradingAction.ARM));
        rig.venue(InstrumentDefinitionDecoder.TEMPLATE_ID, inputs.instrument());
        rig.venue(VenueStatusDecoder.TEMPLATE_ID, inputs.venueStatus(VenueState.CONNECTED));
        rig.venue(ReferencePriceDecoder.TEMPLATE_ID, inputs.reference());
        rig.send(rig.intents, inputs.hello(SOURCE));
        assertThat(rig.readReplies()).singleElement().asString().contains("outcome=WELCOME");
    }

    private void assertAlive()
    {
        rig.send(rig.intents, inputs.prepare(77, Direction.LONG, rig.nowNs));
        assertThat(rig.readReplies()).singleElement().asString().contains("signalKeyLo=77|").contains("PREPARED");
    }

    private void assertRefused(final ExclusivePublication stream, final ExecutionInputs foreign)
    {
        final Traces before = traces();
        final long refused = rig.agent.counts().refused();
        rig.send(stream, foreign);
        assertThat(rig.agent.counts().refused()).isEqualTo(refused + 1);
        assertThat(traces()).isEqualTo(before);
    }

    /** What a message leaves behind that was let in. */
    private record Traces(int documents, long sequence, long stateHash, int commands)
    {
    }

    private Traces traces()
    {
        return new Traces(rig.journal.entries.size(), rig.agent.sequence(), rig.machine.core().stateHash(),
            rig.venueCommands.size());
    }

    private List<ExecutionInputs> ofTheIntentStream()
    {
        return List.of(
            new ExecutionInputs().hello(SOURCE), new ExecutionInputs().prepare(2, Direction.LONG, rig.nowNs),
            new ExecutionInputs().confirm(2), new ExecutionInputs().abort(2));
    }

    private List<ExecutionInputs> ofTheControlStream()
    {
        return List.of(
            new ExecutionInputs().engineLimits(), new ExecutionInputs().instrumentLimits(),
            new ExecutionInputs().sourceLimits(SOURCE), new ExecutionInputs().tradingState(TradingAction.HALT),
            new ExecutionInputs().cancelOrders(), new ExecutionInputs().query(QueryKind.STATE));
    }

    private List<ExecutionInputs> ofNoStream()
    {
        return List.of(
            new ExecutionInputs().instrument(), new ExecutionInputs().answer(2, VenueEventKind.ACKNOWLEDGED),
            new ExecutionInputs().reference(), new ExecutionInputs().venueStatus(VenueState.DISCONNECTED),
            new ExecutionInputs().timeTick(), new ExecutionInputs().restarted(9));
    }

    private List<Nonsense> nonsense()
    {
        final List<ExecutionInputs> all = new ArrayList<>(ofTheIntentStream());
        all.addAll(ofTheControlStream());
        all.addAll(ofNoStream());
        final List<Nonsense> nonsense = new ArrayList<>();
        for (final ExecutionInputs input : all)
        {
            final int templateId = input.buffer.getShort(OFFSET + 2, ByteOrder.LITTLE_ENDIAN);
            assertThat(ExecutionMachine.isInput(templateId)).isTrue();
            nonsense.add(broken(input, "schema", 4, (byte)0, Malformation.FOREIGN_SCHEMA));
            nonsense.add(broken(input, "version", 6, (byte)0, Malformation.UNSUPPORTED_VERSION));
            nonsense.add(broken(input, "template", 3, (byte)0x7F, Malformation.UNKNOWN_TEMPLATE));
            final int blockLength = input.buffer.getShort(OFFSET, ByteOrder.LITTLE_ENDIAN);
            if (blockLength > 0)
            {
                nonsense.add(
                    broken(input, "block", 0, (byte)(blockLength - 1), Malformation.SHORT_BLOCK));
            }
            nonsense.add(new Nonsense("cut " + templateId, copy(input), 7, Malformation.TOO_SHORT));
        }
        addFieldsOutOfRange(nonsense);
        return nonsense;
    }

    private void addFieldsOutOfRange(final List<Nonsense> nonsense)
    {
        final ExecutionInputs prepare = new ExecutionInputs().prepare(2, Direction.LONG, rig.nowNs);
        final int group = BODY + PrepareIntentDecoder.BLOCK_LENGTH + 2;
        nonsense.add(broken(prepare, "group count", group, (byte)200, Malformation.GROUP_COUNT));
        nonsense.add(broken(prepare, "text length", group + 1, (byte)200, Malformation.VAR_DATA));
        nonsense.add(broken(prepare, "text", group + 2, (byte)7, Malformation.VAR_DATA));
        nonsense.add(badEnum(prepare, "direction", PrepareIntentDecoder.directionEncodingOffset()));
        nonsense.add(badEnum(prepare, "trap", PrepareIntentDecoder.trapTypeEncodingOffset()));
        nonsense.add(badNumber(prepare, "entry", PrepareIntentDecoder.entryMinE8EncodingOffset() + 7));
        nonsense.add(badNumber(prepare, "ttl", PrepareIntentDecoder.ttlMsEncodingOffset() + 3));
        nonsense.add(badNumber(new ExecutionInputs().hello(2), "source", HelloDecoder.sourceIdEncodingOffset()));
        nonsense.add(badNumber(
            new ExecutionInputs().sourceLimits(2), "source", SetSourceLimitsDecoder.sourceIdEncodingOffset()));
        nonsense.add(badEnum(
            new ExecutionInputs().sourceLimits(2), "stop", SetSourceLimitsDecoder.stopRequiredEncodingOffset()));
        nonsense.add(badNumber(new ExecutionInputs().instrumentLimits(), "instrument",
            SetInstrumentLimitsDecoder.instrumentIdEncodingOffset() + 3));
        nonsense.add(badEnum(new ExecutionInputs().tradingState(TradingAction.HALT), "action",
            SetTradingStateDecoder.actionEncodingOffset()));
        nonsense.add(badEnum(
            new ExecutionInputs().query(QueryKind.STATE), "query", QueryDecoder.kindEncodingOffset()));
        nonsense.add(badEnum(new ExecutionInputs().answer(2, VenueEventKind.FILL), "event",
            VenueOrderEventDecoder.kindEncodingOffset()));
        nonsense.add(badEnum(new ExecutionInputs().venueStatus(VenueState.DISCONNECTED), "venue",
            VenueStatusDecoder.stateEncodingOffset()));
        nonsense.add(badNumber(new ExecutionInputs().restarted(3), "incarnation",
            RestartedDecoder.incarnationEncodingOffset() + 7));
    }

    private static Nonsense badEnum(final ExecutionInputs input, final String name, final int fieldOffset)
    {
        return broken(input, name, BODY + fieldOffset, (byte)99, Malformation.ENUM_OUT_OF_RANGE);
    }

    private static Nonsense badNumber(final ExecutionInputs input, final String name, final int byteOffset)
    {
        return broken(input, name, BODY + byteOffset, (byte)-56, Malformation.NUMBER_OUT_OF_RANGE);
    }

    private static Nonsense broken(
        final ExecutionInputs input, final String name, final int at, final byte value, final Malformation fault)
    {
        final UnsafeBuffer message = copy(input);
        message.putByte(OFFSET + at, value);
        return new Nonsense(
            name + " of template " + input.buffer.getShort(OFFSET + 2, ByteOrder.LITTLE_ENDIAN), message,
            input.length, fault);
    }

    private static UnsafeBuffer copy(final ExecutionInputs input)
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[OFFSET + input.length]);
        message.putBytes(0, input.buffer, 0, OFFSET + input.length);
        return message;
    }
}
