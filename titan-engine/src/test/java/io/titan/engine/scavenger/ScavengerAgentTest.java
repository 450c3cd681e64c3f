package io.titan.engine.scavenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.Header;
import io.titan.codecs.FastPathClientContext;
import io.titan.codecs.Streams;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.HelloDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The agent between a market and an execution of the test's; one thread drives all, a real media driver carries it. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScavengerAgentTest implements ScavengerLatency
{
    private static final int APPROACHING_CENTS = 10_060;
    private static final int NEAR_CENTS = 10_105;
    /** Beyond the trigger of the scene's trap. */
    private static final int BEYOND_CENTS = 10_111;
    private static final int FIRST = 3;
    private static final int SECOND = 4;

    private final MachineScene scene = new MachineScene();
    /** Position in the market's stream at each message that the agent has sent. */
    private final List<Long> readWhenSent = new ArrayList<>();
    private final List<Integer> received = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private MediaDriver driver;
    private Aeron aeron;
    private ExclusivePublication market;
    private ExclusivePublication replies;
    private Subscription marketData;
    private Subscription intents;
    private ScavengerAgent agent;

    @BeforeEach
    void start()
    {
        driver = MediaDriver.launch(new MediaDriver.Context()
            .aeronDirectoryName(CommonContext.generateRandomDirName() + "-scavenger-agent")
            .threadingMode(ThreadingMode.SHARED).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName())
            .useConductorAgentInvoker(true));
        market = publication(Streams.MARKET_DATA);
        replies = publication(Streams.intentReplies(MachineScene.SOURCE_ID));
        marketData = aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.MARKET_DATA);
        intents = aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.INTENTS);
        agent = new ScavengerAgent(
            scene.machine,
            new FastPathClientContext().aeronDirectoryName(driver.aeronDirectoryName())
                .sourceId(MachineScene.SOURCE_ID).incarnation(MachineScene.INCARNATION).configHash(1),
            new ScavengerStreams(marketData, aeron.conductorAgentInvoker()), () -> scene.nowNs,
            SystemNanoClock.INSTANCE, this);
        await(() -> agent.isConnected() && marketData.imageCount() > 0);
        oneTradeFromASignal(FIRST);
        oneTradeFromASignal(SECOND);
        await(() -> read() == market.position());
    }

    @AfterEach
    void stop()
    {
        CloseHelper.quietClose(agent::onClose);
        CloseHelper.closeAll(aeron, driver);
    }

    @Test
    void shouldSendASignalBeforeItReadsTheNextTick()
    {
        final long firstEnd = offer(scene.trade(FIRST, Side.BUY, NEAR_CENTS));
        final long secondEnd = offer(scene.trade(SECOND, Side.BUY, NEAR_CENTS));

        awaitSent(2);

        assertThat(readWhenSent).containsExactly(firstEnd, secondEnd);
    }

    @Test
    void shouldSendWhatAReplyReleasesBeforeItReadsTheNextTick()
    {
        offer(scene.trade(FIRST, Side.BUY, NEAR_CENTS));
        awaitSent(1);
        await(() -> received.contains(PrepareIntentDecoder.TEMPLATE_ID));
        final long crossed = offer(scene.trade(FIRST, Side.BUY, BEYOND_CENTS));
        await(() -> read() == crossed);

        reply(IntentRequest.PREPARE, IntentOutcome.PREPARED);
        offer(scene.trade(FIRST, Side.BUY, BEYOND_CENTS));
        awaitSent(2);

        assertThat(readWhenSent.get(1)).isEqualTo(crossed);
        await(() -> received.contains(ConfirmIntentDecoder.TEMPLATE_ID));
    }

    @Override
    public void onSent(final long receivedTimeNs, final long nowNs)
    {
        readWhenSent.add(read());
    }

    @Override
    public void onReply(final long sentTimeNs, final long nowNs)
    {
        // Not what is looked at here.
    }

    /** All but the trade that makes the signal. */
    private void oneTradeFromASignal(final int instrumentId)
    {
        offer(scene.instrument(instrumentId));
        offer(scene.bar(instrumentId, 4, 100));
        offer(scene.bar(instrumentId, 3, 101));
        offer(scene.bar(instrumentId, 2, 100));
        offer(scene.bar(instrumentId, 1, 101));
        offer(scene.trade(instrumentId, Side.BUY, APPROACHING_CENTS));
    }

    private ExclusivePublication publication(final int streamId)
    {
        return aeron.addExclusivePublication(Streams.publicationChannel(streamId), streamId);
    }

    private long offer(final MachineScene encoded)
    {
        final long position = market.offer(encoded.buffer, MachineScene.OFFSET, encoded.length);
        assertThat(position).isPositive();
        return position;
    }

    private long read()
    {
        return marketData.imageAtIndex(0).position();
    }

    private void awaitSent(final int messages)
    {
        await(() -> readWhenSent.size() == messages);
    }

    private void await(final BooleanSupplier done)
    {
        while (!done.getAsBoolean())
        {
            agent.doWork();
            intents.poll(this::onIntent, 1);
        }
    }

    private void onIntent(final DirectBuffer buffer, final int offset, final int length, final Header frame)
    {
        final int templateId = header.wrap(buffer, offset).templateId();
        received.add(templateId);
        if (HelloDecoder.TEMPLATE_ID == templateId)
        {
            reply(IntentRequest.HELLO, IntentOutcome.WELCOME);
        }
    }

    private void reply(final IntentRequest request, final IntentOutcome outcome)
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
        final IntentReplyEncoder encoder = new IntentReplyEncoder()
            .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
            .signalKeyHi(MachineScene.KEY_HI).signalKeyLo(1).timestampNs(1).requestSentTimeNs(0).incarnation(100)
            .sourceId(MachineScene.SOURCE_ID).request(request).outcome(outcome).reason(ReasonCode.NONE);
        while (replies.offer(message, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength()) < 0)
        {
            Thread.yield();
        }
    }
}
