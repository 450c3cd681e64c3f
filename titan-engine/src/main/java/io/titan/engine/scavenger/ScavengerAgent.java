package io.titan.engine.scavenger;

import io.aeron.Subscription;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.Header;
import io.titan.codecs.FastPathClient;
import io.titan.codecs.FastPathClientContext;
import io.titan.codecs.FastPathListener;
import io.titan.codecs.FastPathReason;
import io.titan.engine.LogicalClock;
import io.titan.protocol.BookTickerDecoder;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradeDecoder;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.NanoClock;

/**
 * The core's thread of scavenger. Replies come first in the duty cycle, because they say what is open; then market
 * data; then time. What the core wants to say is sent as far as execution takes it, before anything more is read: in
 * a burst a signal does not wait for the ticks behind the one that caused it.
 *
 * <p>Back-pressure ends here: what cannot be sent stays in the machine's bounded outbox, the core sees its credits
 * shrink and decides what becomes of its signals.
 */
public final class ScavengerAgent implements Agent, FastPathListener, OutboxConsumer
{
    private static final int MARKET_DATA_LIMIT = 64;
    private static final int CONDUCTOR_INTERVAL = 128;
    private static final int MAX_TICKS_PER_CYCLE = 16;
    private static final long MAX_WAIT_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long NOT_WAITING = Long.MIN_VALUE;
    private static final int BOOK_RECEIVED_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + BookTickerDecoder.receivedTimeNsEncodingOffset();
    private static final int TRADE_RECEIVED_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + TradeDecoder.receivedTimeNsEncodingOffset();

    private final ScavengerMachine machine;
    private final FastPathClient client;
    private final Subscription marketData;
    private final AgentInvoker conductor;
    private final LogicalClock clock;
    private final NanoClock nanoClock;
    private final ScavengerLatency latency;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ControlledFragmentHandler marketDataHandler = this::onMarketData;
    private long nowNs;
    private int cycles;
    private int credits;
    private long errors;
    private long waitingSinceNs = NOT_WAITING;
    private volatile ReasonCode refusal = ReasonCode.NONE;
    private volatile boolean connected;
    private volatile long quietPosition;

    /**
     * Wires the agent.
     *
     * @param machine    fresh.
     * @param context    of its client, without a listener.
     * @param streams    market data and the conductor of their Aeron client.
     * @param clock      logical time.
     * @param nanoClock  host's monotonic clock, for latency figures.
     * @param latency    where they go.
     */
    public ScavengerAgent(
        final ScavengerMachine machine, final FastPathClientContext context, final ScavengerStreams streams,
        final LogicalClock clock, final NanoClock nanoClock, final ScavengerLatency latency)
    {
        this.machine = machine;
        client = new FastPathClient(context.listener(this));
        marketData = streams.marketData();
        conductor = streams.conductor();
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.latency = latency;
    }

    @Override
    public int doWork()
    {
        nowNs = clock.nowNs();
        int workCount = 0;
        workCount += client.poll();
        workCount += send();
        workCount += marketData.controlledPoll(marketDataHandler, MARKET_DATA_LIMIT);
        workCount += tellTime();
        workCount += send();
        workCount += invokeConductor();
        noteQuiet();
        return workCount;
    }

    @Override
    public void onClose()
    {
        client.close();
    }

    @Override
    public String roleName()
    {
        return "titan-scavenger";
    }

    /**
     * Whether execution has welcomed this source. Any thread.
     *
     * @return as of the last duty cycle.
     */
    public boolean isConnected()
    {
        return connected;
    }

    /**
     * Position of the market data stream up to which everything is processed and answered: no intent that it caused
     * waits to be sent or for its reply. Any thread.
     *
     * @return position of the image; 0 before the first message.
     */
    public long quietPosition()
    {
        return quietPosition;
    }

    /**
     * Why execution refuses this source. Any thread.
     *
     * @return NONE when it does not.
     */
    public ReasonCode refusal()
    {
        return refusal;
    }

    /**
     * The machine, for its counts. Any thread; slightly old values are possible.
     *
     * @return to be read only.
     */
    public ScavengerMachine machine()
    {
        return machine;
    }

    @Override
    public void onConnected(final long executionIncarnation)
    {
        refusal = ReasonCode.NONE;
        connected = true;
        machine.onSession(true, nowNs);
        credits = 0;
    }

    @Override
    public void onDisconnected(final FastPathReason reason)
    {
        connected = false;
        machine.onSession(false, nowNs);
        credits = 0;
    }

    @Override
    public void onRefused(final ReasonCode reason, final long measured, final long allowed)
    {
        refusal = reason;
    }

    @Override
    public void onReply(final IntentReplyDecoder reply)
    {
        if (reply.requestSentTimeNs() > 0)
        {
            latency.onReply(reply.requestSentTimeNs(), nanoClock.nanoTime());
        }
        machine.onIntentReply(reply, nowNs);
    }

    @Override
    public void onError(final Throwable error)
    {
        errors++;
    }

    /**
     * Errors that Aeron reported to the client; it reconnects by itself. Any thread.
     *
     * @return how many.
     */
    public long errors()
    {
        return errors;
    }

    /**
     * Sends one message of the outbox.
     */
    @Override
    public boolean onMessage(final MutableDirectBuffer buffer, final int offset, final int length)
    {
        if (client.offer(buffer, offset, length) <= 0)
        {
            return false;
        }
        latency.onSent(machine.drainedTag(), nanoClock.nanoTime());
        return true;
    }

    private ControlledFragmentHandler.Action onMarketData(
        final DirectBuffer buffer, final int offset, final int length, final Header frame)
    {
        machine.tag(receivedTimeNs(buffer, offset));
        machine.onMessage(buffer, offset, length, nowNs);
        // What a reply, time or a credit causes has no tick.
        machine.tag(0);
        return 0 == machine.outboxWaiting() ?
            ControlledFragmentHandler.Action.CONTINUE : ControlledFragmentHandler.Action.BREAK;
    }

    private long receivedTimeNs(final DirectBuffer buffer, final int offset)
    {
        return switch (header.wrap(buffer, offset).templateId())
        {
            case TradeDecoder.TEMPLATE_ID ->
                buffer.getLong(offset + TRADE_RECEIVED_OFFSET, ByteOrder.LITTLE_ENDIAN);
            case BookTickerDecoder.TEMPLATE_ID ->
                buffer.getLong(offset + BOOK_RECEIVED_OFFSET, ByteOrder.LITTLE_ENDIAN);
            default -> 0;
        };
    }

    private int tellTime()
    {
        int ticks = 0;
        while (machine.nextDeadlineNs() <= nowNs && ticks < MAX_TICKS_PER_CYCLE)
        {
            machine.onTime(nowNs);
            ticks++;
        }
        return ticks;
    }

    private int send()
    {
        int sent = connected ? machine.drain(this) : 0;
        final int free = connected ? machine.outboxFree() : 0;
        if (sent > 0 || free != credits)
        {
            credits = free;
            machine.onSendCredit(free, nowNs);
            // What the credit lets the core say does not wait for another tick either.
            sent += connected ? machine.drain(this) : 0;
        }
        return sent;
    }

    private int invokeConductor()
    {
        if (++cycles >= CONDUCTOR_INTERVAL)
        {
            cycles = 0;
            return conductor.invoke();
        }
        return 0;
    }

    /**
     * A reply that never comes must not stop the market for ever, so waiting ends after a bounded time of the host.
     */
    private void noteQuiet()
    {
        if (marketData.imageCount() > 0 && (isAnswered() || waitedEnough()))
        {
            quietPosition = marketData.imageAtIndex(0).position();
        }
    }

    private boolean isAnswered()
    {
        final boolean answered = 0 == machine.core().awaitedReplies() && 0 == machine.outboxWaiting();
        if (answered)
        {
            waitingSinceNs = NOT_WAITING;
        }
        return answered;
    }

    private boolean waitedEnough()
    {
        final long hostNs = nanoClock.nanoTime();
        if (NOT_WAITING == waitingSinceNs)
        {
            waitingSinceNs = hostNs;
        }
        return hostNs - waitingSinceNs > MAX_WAIT_NS;
    }
}
