package io.titan.system.simulation;

import io.titan.engine.config.ScavengerConfig;
import io.titan.engine.scavenger.OutboxConsumer;
import io.titan.engine.scavenger.ScavengerMachine;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The scavenger process without its threads: the real machine, driven as its agent drives it. One thread. */
final class SimulatedScavenger
{
    private static final int OUTBOX_CAPACITY = 64;
    private static final long INCARNATION = 1;

    private final ScavengerMachine machine;
    private final Consumer<UnsafeBuffer> intents;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final IntentReplyDecoder intentReply = new IntentReplyDecoder();
    private final OutboxConsumer send = this::send;
    private long nowNs;
    private int credits;
    private boolean connected;

    SimulatedScavenger(final ScavengerConfig config, final Consumer<UnsafeBuffer> intents)
    {
        machine = new ScavengerMachine(
            config.settings(), config.source().sourceId(), INCARNATION, OUTBOX_CAPACITY);
        this.intents = intents;
    }

    long incarnation()
    {
        return INCARNATION;
    }

    void onMessage(final DirectBuffer message, final long timeNs)
    {
        nowNs = timeNs;
        machine.onMessage(message, 0, message.capacity(), nowNs);
        finishRound();
    }

    /** A WELCOME opens the session, as the client tells its listener; any other reply is the machine's. */
    void onReply(final DirectBuffer message, final long timeNs)
    {
        intentReply.wrapAndApplyHeader(message, 0, header);
        if (intentReply.request() != IntentRequest.HELLO)
        {
            onMessage(message, timeNs);
        }
        else if (intentReply.outcome() == IntentOutcome.WELCOME)
        {
            onSession(true, timeNs);
        }
        else
        {
            throw new IllegalStateException("execution refuses the session: " + intentReply.reason());
        }
    }

    void onSession(final boolean isConnected, final long timeNs)
    {
        nowNs = timeNs;
        connected = isConnected;
        credits = 0;
        machine.onSession(isConnected, nowNs);
        finishRound();
    }

    void onTime(final long timeNs)
    {
        nowNs = timeNs;
        finishRound();
    }

    private void finishRound()
    {
        if (machine.nextDeadlineNs() <= nowNs)
        {
            machine.onTime(nowNs);
        }
        int sent = connected ? machine.drain(send) : 0;
        while (connected && (sent > 0 || machine.outboxFree() != credits))
        {
            credits = machine.outboxFree();
            machine.onSendCredit(credits, nowNs);
            sent = machine.drain(send);
        }
    }

    private boolean send(final MutableDirectBuffer buffer, final int offset, final int length)
    {
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        final UnsafeBuffer message = new UnsafeBuffer(copy);
        message.putLong(sentTimeOffset(message), nowNs, ByteOrder.LITTLE_ENDIAN);
        intents.accept(message);
        return true;
    }

    private int sentTimeOffset(final DirectBuffer message)
    {
        final boolean isPrepare = header.wrap(message, 0).templateId() == PrepareIntentDecoder.TEMPLATE_ID;
        return isPrepare ?
            ScavengerMachine.PREPARE_SENT_TIME_OFFSET : ScavengerMachine.DECISION_SENT_TIME_OFFSET;
    }

    long nextDeadlineNs()
    {
        return machine.nextDeadlineNs();
    }

    ScavengerMachine machine()
    {
        return machine;
    }
}
