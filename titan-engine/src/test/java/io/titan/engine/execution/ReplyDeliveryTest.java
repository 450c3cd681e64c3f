package io.titan.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.codecs.Streams;
import io.titan.core.execution.EngineLimits;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import io.titan.engine.venue.HaltGate;
import io.titan.protocol.ExecutionReportEncoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingState;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What leaves execution, over a real media driver.
 */
@Timeout(180)
class ReplyDeliveryTest
{
    private static final int SOURCE = 0;
    private static final int UNCONFIGURED = 1;
    private static final int SESSION = 77;

    @TempDir
    private Path directory;
    private MediaDriver driver;
    private Aeron aeron;
    private ExclusivePublication publication;
    private final ExecutionCounts counts = new ExecutionCounts();
    private final SourceSessions sessions = new SourceSessions(Streams.MAX_SOURCES);
    private final OutputBatch outputs = new OutputBatch(1024);

    @BeforeEach
    void beforeEach()
    {
        final String aeronDirectory = directory.resolve("aeron").toString();
        driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(aeronDirectory)
            .threadingMode(ThreadingMode.SHARED).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory));
        final int streamId = Streams.intentReplies(SOURCE);
        publication = aeron.addExclusivePublication(Streams.publicationChannel(streamId), streamId);
    }

    @AfterEach
    void afterEach()
    {
        aeron.close();
        driver.close();
    }

    @Test
    void shouldDeliverEveryReplyWhileTheLogTurnsOver()
    {
        final OutputDispatcher dispatcher = dispatcher();
        try (Subscription subscription =
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.intentReplies(SOURCE)))
        {
            final long end = 4L * publication.termBufferLength();
            int sent = 0;
            int read = 0;
            while (counts.repliesDropped() == 0 && (publication.position() < end || read < sent))
            {
                assertThat(Thread.interrupted()).as("timed out after " + sent + " replies").isFalse();
                if (publication.position() < end && subscription.isConnected() && publication.availableWindow() > 1024)
                {
                    reply(SOURCE, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED);
                    dispatcher.onJournaled(1, outputs);
                    sent++;
                }
                read += subscription.poll((buffer, offset, length, frame) -> { }, 16);
            }
            assertThat(counts.repliesDropped()).isZero();
            assertThat(read).isEqualTo(sent);
        }
    }

    @Test
    void shouldDropAndCountWhatNobodyReads()
    {
        reply(SOURCE, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED);
        dispatcher().onJournaled(1, outputs);
        assertThat(counts.repliesDropped()).isEqualTo(1);
    }

    @Test
    void shouldSendAFillToItsSourceAndCountOneThatNobodyReads()
    {
        final OutputDispatcher dispatcher = dispatcher();
        fill(SOURCE);
        dispatcher.onJournaled(1, outputs);
        assertThat(counts.reportsDropped()).isEqualTo(1);
        assertThat(counts.repliesDropped()).as("a reply is something else").isZero();
        try (Subscription subscription =
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.intentReplies(SOURCE)))
        {
            awaitRoom(subscription);
            dispatcher.onJournaled(2, outputs);
            fill(UNCONFIGURED);
            dispatcher.onJournaled(3, outputs);
            int read = 0;
            while (read == 0)
            {
                assertThat(Thread.interrupted()).as("timed out").isFalse();
                read += subscription.poll((buffer, offset, length, frame) ->
                    assertThat(new MessageHeaderDecoder().wrap(buffer, offset).templateId())
                        .isEqualTo(ExecutionReportEncoder.TEMPLATE_ID), 16);
            }
            assertThat(read).isEqualTo(1);
            assertThat(counts.reportsDropped()).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepRoomForRepliesWhenFillsAreNotRead()
    {
        final OutputDispatcher dispatcher = dispatcher();
        try (Subscription subscription =
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.intentReplies(SOURCE)))
        {
            awaitRoom(subscription);
            fill(SOURCE);
            while (counts.reportsDropped() == 0)
            {
                assertThat(publication.position()).as("written, and nothing dropped")
                    .isLessThan(publication.termBufferLength());
                dispatcher.onJournaled(1, outputs);
            }
            assertThat(publication.position()).as("reports that did find room").isPositive();
            reply(SOURCE, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED);
            for (int i = 0; i < 50; i++)
            {
                dispatcher.onJournaled(2, outputs);
            }
            assertThat(counts.repliesDropped()).isZero();
        }
    }

    @Test
    void shouldGiveASessionOnlyToASourceThatIsConfigured()
    {
        final OutputDispatcher dispatcher = dispatcher();
        dispatcher.helloSessionId(SESSION);
        reply(UNCONFIGURED, IntentRequest.HELLO, IntentOutcome.WELCOME);
        dispatcher.onJournaled(1, outputs);
        assertThat(sessions.sourceOf(SESSION)).isEqualTo(ExecutionMachine.NO_SOURCE);
        reply(SOURCE, IntentRequest.HELLO, IntentOutcome.WELCOME);
        dispatcher.onJournaled(2, outputs);
        assertThat(sessions.sourceOf(SESSION)).isEqualTo(SOURCE);
    }

    @Test
    void shouldEndWhenTheCoreRefusesALimitOfTheConfiguration()
    {
        final EngineLimits beyond = new EngineLimits();
        beyond.maxOpenOrders = Integer.MAX_VALUE;
        final ExecutionAgent agent = new ExecutionAgent(
            new ExecutionAgentContext()
                .machine(new ExecutionMachine(new ExecutionCapacity(1, 1, 2, 2, 2)), 0, 0)
                .journal(new Forgetful())
                .clock(() -> 1)
                .startInputs(new StartInputs().engineLimits(beyond))
                .conclude(),
            new ExecutionChannels(null, null, replies(), publication, VenueCommands.into(ring()), ring(),
                new HaltGate(), null));
        assertThatThrownBy(agent::onStart).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("refuses its own configuration").hasMessageContaining("MALFORMED")
            .hasMessageContaining("sequence 2");
    }

    @Test
    void shouldStartHaltedWhenAHaltWasStatedWhileItWasDead()
    {
        final ExecutionMachine machine = new ExecutionMachine(new ExecutionCapacity(1, 1, 2, 2, 2));
        final ExecutionAgent agent = new ExecutionAgent(
            new ExecutionAgentContext().machine(machine, 0, 0).journal(new Forgetful()).clock(() -> 1)
                .startInputs(new StartInputs().halt()).conclude(),
            new ExecutionChannels(null, null, replies(), publication, VenueCommands.into(ring()), ring(),
                new HaltGate(), null));
        agent.onStart();
        assertThat(machine.core().tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(agent.counts().controlRepliesDropped()).as("answers that somebody waits for").isZero();
    }

    /** Connected comes before room: a report that finds none is dropped. */
    private void awaitRoom(final Subscription reader)
    {
        while (!reader.isConnected() || publication.availableWindow() <= publication.termBufferLength() / 4)
        {
            assertThat(Thread.interrupted()).as("timed out").isFalse();
            Thread.onSpinWait();
        }
    }

    private OutputDispatcher dispatcher()
    {
        return new OutputDispatcher(replies(), publication, VenueCommands.into(ring()), sessions, counts);
    }

    private ExclusivePublication[] replies()
    {
        final ExclusivePublication[] replies = new ExclusivePublication[Streams.MAX_SOURCES];
        replies[SOURCE] = publication;
        return replies;
    }

    private void reply(final int sourceId, final IntentRequest request, final IntentOutcome outcome)
    {
        outputs.reset();
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + IntentReplyEncoder.BLOCK_LENGTH;
        final int offset = outputs.append(length);
        new IntentReplyEncoder().wrapAndApplyHeader(outputs.buffer(), offset, new MessageHeaderEncoder())
            .sourceId(sourceId).request(request).outcome(outcome).reason(ReasonCode.NONE);
    }

    private void fill(final int sourceId)
    {
        outputs.reset();
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH + 1;
        final int offset = outputs.append(length);
        new ExecutionReportEncoder().wrapAndApplyHeader(outputs.buffer(), offset, new MessageHeaderEncoder())
            .sourceId(sourceId).signalId("");
    }

    private static OneToOneRingBuffer ring()
    {
        return new OneToOneRingBuffer(new UnsafeBuffer(
            ByteBuffer.allocateDirect(4096 + RingBufferDescriptor.TRAILER_LENGTH)));
    }

    /** Keeps nothing. */
    private static final class Forgetful implements Journal
    {
        @Override
        public void append(
            final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input,
            final int offset, final int length, final OutputBatch outputs)
        {
        }

        @Override
        public void close()
        {
        }
    }
}
