package io.titan.bridge.fastpath;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;
import io.titan.bridge.json.JsonWriter;
import io.titan.bridge.protocol.Echo;
import io.titan.bridge.protocol.Refusal;
import io.titan.bridge.protocol.ReplyWriter;
import io.titan.bridge.protocol.Request;
import io.titan.bridge.protocol.RequestKind;
import io.titan.bridge.protocol.RequestReader;
import io.titan.bridge.protocol.Source;
import io.titan.bridge.signature.SignatureCheck;
import io.titan.bridge.socket.LineHandler;
import io.titan.codecs.FastPathClient;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.ReasonCode;
import org.agrona.CloseHelper;
import org.agrona.concurrent.NanoClock;

import java.security.SecureRandom;
import java.util.function.LongConsumer;

/**
 * Answers every line exactly once: at once what the bridge can decide itself, the rest when execution has spoken, and
 * in any case before the clients give up. Reads, verifies, sends and answers on one thread, without a hop; allocates
 * nothing per line after warm-up.
 */
public final class FastPathGateway implements LineHandler, AutoCloseable
{
    private final JsonDocument document = new JsonDocument();
    private final Request request = new Request();
    private final Echo echo = new Echo();
    private final JsonWriter scratch = Echo.newScratch();
    private final ReplyWriter replies = new ReplyWriter();
    private final IntentEncoder encoder = new IntentEncoder();
    private final GatewayCounters counters = new GatewayCounters();
    /** Where signals are kept depends on it; another one with each start. */
    private final long secret = new SecureRandom().nextLong();
    private final PendingRequests pending = new PendingRequests(GatewayContext.PENDING_CAPACITY, secret);
    private final SignalRecords records = new SignalRecords(GatewayContext.RECORD_CAPACITY, secret);
    private final RequestReader reader;
    private final SignatureCheck signatures;
    private final SourceLink[] links = new SourceLink[Source.count()];
    private final OwedAborts owed = new OwedAborts(GatewayContext.PENDING_CAPACITY);
    private final Decisions decisions = new Decisions(links, owed);
    private final PeerReplies peers;
    private final AnswerTimes times = new AnswerTimes(GatewayContext.PENDING_CAPACITY);
    private final OrderAnswers answers;
    private final NanoClock nanoClock;
    private final long answerWithinNs;

    /**
     * Makes a gateway that starts to connect with the first {@link #poll()}.
     *
     * @param context settings.
     * @param peers   where answers go.
     */
    public FastPathGateway(final GatewayContext context, final PeerReplies peers)
    {
        context.conclude();
        this.peers = peers;
        nanoClock = context.nanoClock();
        answerWithinNs = context.answerWithinNs();
        reader = new RequestReader(document, context.symbols(), context.habits());
        signatures = new SignatureCheck(context.secrets());
        answers = new OrderAnswers(replies, peers, pending, counters, times);
        context.sources().forEach((source, client) ->
            links[source.ordinal()] = new SourceLink(this, source.ordinal(), client.get()));
    }

    /**
     * One duty cycle of Aeron: answers of execution, then whose time is over.
     *
     * @return how much was done.
     */
    public int poll()
    {
        int workCount = 0;
        for (final SourceLink link : links)
        {
            workCount += link == null ? 0 : link.client().poll();
        }
        workCount += owed.isEmpty() ? 0 : owed.settle(links);
        return workCount + (pending.first() == null ? 0 : expire(nanoClock.nanoTime()));
    }

    /** Writes down what nobody had to wait for; to be called once the answers of {@link #poll()} have left. */
    public void settle()
    {
        if (times.count() > 0)
        {
            times.settle(nanoClock.nanoTime());
        }
        records.settle();
    }

    /**
     * Whether {@link #settle()} has latencies to record, for which the clock has to be right.
     *
     * @return true after a PREPARE was answered by execution.
     */
    public boolean hasLatencies()
    {
        return times.count() > 0;
    }

    /**
     * Records, from now on, how long execution's answers to PREPAREs take.
     *
     * @param recorder takes nanoseconds, on the gateway's thread.
     */
    public void recordPrepares(final LongConsumer recorder)
    {
        times.recordTo(recorder);
    }

    /**
     * What happened so far.
     *
     * @return the live counters, for the gateway's thread.
     */
    public GatewayCounters counters()
    {
        return counters;
    }

    /**
     * Whether execution has welcomed a source.
     *
     * @param source as peers name it.
     * @return false as well when it is not configured.
     */
    public boolean isConnected(final Source source)
    {
        return links[source.ordinal()] != null && links[source.ordinal()].isConnected();
    }

    /**
     * How many sources are configured.
     *
     * @return 1 to {@link Source#count()}.
     */
    public int sourceCount()
    {
        int count = 0;
        for (final SourceLink link : links)
        {
            count += link == null ? 0 : 1;
        }
        return count;
    }

    /**
     * How many of them execution has welcomed.
     *
     * @return 0 to {@link #sourceCount()}.
     */
    public int connectedSourceCount()
    {
        int count = 0;
        for (final SourceLink link : links)
        {
            count += link != null && link.isConnected() ? 1 : 0;
        }
        return count;
    }

    /**
     * Why execution refuses a source.
     *
     * @param source as peers name it.
     * @return NONE when it does not, or the source is not configured.
     */
    public ReasonCode refusal(final Source source)
    {
        return links[source.ordinal()] == null ? ReasonCode.NONE : links[source.ordinal()].refusal();
    }

    /** Ends all connections; who still waits is not answered. */
    @Override
    public void close()
    {
        CloseHelper.closeAll(links);
    }

    @Override
    public void onLine(final long peer, final byte[] bytes, final int offset, final int length)
    {
        final JsonFault fault = document.parse(bytes, offset, length);
        if (fault != JsonFault.NONE)
        {
            counters.unreadable++;
            replies.unreadable(fault);
            answer(peer);
            return;
        }
        final Refusal envelope = reader.readEnvelope(request);
        if (!signatures.verify(document, request.signal, request.signature).isValid())
        {
            counters.invalidSignatures++;
            replies.refused(null, Refusal.INVALID_SIGNATURE, echo());
            answer(peer);
            return;
        }
        document.learnShape();
        final Refusal refusal = envelope == Refusal.NONE ? reader.readSignal(request) : envelope;
        if (refusal != Refusal.NONE)
        {
            refuse(peer, refusal);
        }
        else if (request.kind == RequestKind.PING)
        {
            replies.pong(echo());
            answer(peer);
        }
        else
        {
            submit(peer);
        }
    }

    private void submit(final long peer)
    {
        if (request.kind == RequestKind.PREPARE)
        {
            prepare(peer, request.source.ordinal());
        }
        else
        {
            decide(peer, records.find(request.signalKeyHi, request.signalKeyLo));
        }
    }

    private void prepare(final long peer, final int link)
    {
        if (links[link] == null)
        {
            refuse(peer, Refusal.SOURCE_NOT_CONFIGURED);
            return;
        }
        final PendingRequest waiting = await(peer);
        if (waiting == null)
        {
            return;
        }
        final FastPathClient client = links[link].client();
        final long result = owed.isOwedTo(link) ? FastPathClient.BACK_PRESSURED :
            client.offer(encoder.buffer(), 0, encoder.encode(document, request));
        if (result > 0)
        {
            counters.sent[request.kind.ordinal()]++;
            waiting.noteSent(client.lastSentTimeNs());
            waiting.link = link;
            waiting.echo.take(document, request, scratch);
            records.noteSent(request.signalKeyHi, request.signalKeyLo, link);
        }
        else
        {
            pending.remove(waiting);
            refuse(peer, OwedAborts.hasNoRoom(result) ? Refusal.EXECUTION_BUSY : Refusal.EXECUTION_UNAVAILABLE);
        }
    }

    private void decide(final long peer, final SignalRecord known)
    {
        if (request.source != null && links[request.source.ordinal()] == null)
        {
            refuse(peer, Refusal.SOURCE_NOT_CONFIGURED);
            return;
        }
        final PendingRequest waiting = await(peer);
        if (waiting == null)
        {
            return;
        }
        decisions.send(request, known, waiting);
        if (waiting.asked > 0)
        {
            counters.sent[request.kind.ordinal()]++;
            waiting.echo.take(document, request, scratch);
            noteConfirm(known);
            return;
        }
        pending.remove(waiting);
        if (request.kind == RequestKind.CONFIRM && (known == null || known.confirmSent))
        {
            // Nobody can be asked, and an earlier CONFIRM may have gone out: no refusal, or its peer would trade again.
            answers.onUnasked(known, echo());
            answer(peer);
        }
        else
        {
            refuse(peer, decisions.isBusy() ? Refusal.EXECUTION_BUSY : Refusal.EXECUTION_UNAVAILABLE);
        }
    }

    private void noteConfirm(final SignalRecord known)
    {
        if (request.kind == RequestKind.CONFIRM && known != null)
        {
            known.confirmSent = true;
        }
    }

    /** A place among those who wait; null when there is none, which the peer was told. */
    private PendingRequest await(final long peer)
    {
        final PendingRequest waiting = pending.add(
            request.kind, request.signalKeyHi, request.signalKeyLo, nanoClock.nanoTime(), answerWithinNs);
        if (waiting == null)
        {
            refuse(peer, Refusal.TOO_MANY_REQUESTS);
        }
        else
        {
            waiting.peer = peer;
        }
        return waiting;
    }

    /** Of the line that is in hand. */
    private Echo echo()
    {
        echo.take(document, request, scratch);
        return echo;
    }

    private void refuse(final long peer, final Refusal refusal)
    {
        counters.refusals[refusal.ordinal()]++;
        replies.refused(request.kind, refusal, echo());
        answer(peer);
    }

    private void answer(final long peer)
    {
        peers.reply(peer, replies.bytes(), replies.length());
    }

    /** Execution answered an intent of a link's source, or tells of an order. */
    void onReply(final int link, final IntentReplyDecoder reply)
    {
        final long keyHi = reply.signalKeyHi();
        final long keyLo = reply.signalKeyLo();
        switch (reply.request())
        {
            case PREPARE -> onPrepareReply(keyHi, keyLo, reply);
            case CONFIRM -> onConfirmReply(link, reply);
            case ABORT -> answers.onAbortReply(waiting(RequestKind.ABORT, reply), reply);
            default -> answers.onOrderNews(records.find(keyHi, keyLo), reply);
        }
    }

    private void onPrepareReply(final long keyHi, final long keyLo, final IntentReplyDecoder reply)
    {
        final boolean isPrepared = answers.onPrepareReply(waiting(RequestKind.PREPARE, reply), reply);
        if (isPrepared)
        {
            records.noteOrder(keyHi, keyLo, reply.orderId());
        }
    }

    /** Of a signal that was not known here the answer tells whose it is. */
    private void onConfirmReply(final int link, final IntentReplyDecoder reply)
    {
        final long keyHi = reply.signalKeyHi();
        final long keyLo = reply.signalKeyLo();
        final SignalRecord record = reply.outcome() == IntentOutcome.CONFIRMED ?
            records.findOrAdd(keyHi, keyLo, link) : records.find(keyHi, keyLo);
        answers.onConfirmReply(waiting(RequestKind.CONFIRM, reply), record, reply);
    }

    private PendingRequest waiting(final RequestKind kind, final IntentReplyDecoder reply)
    {
        return pending.findSent(reply.signalKeyHi(), reply.signalKeyLo(), kind, reply.requestSentTimeNs());
    }

    /** Execution booked a fill. */
    void onReport(final ExecutionReportDecoder report)
    {
        answers.onFill(records.find(report.signalKeyHi(), report.signalKeyLo()), report);
    }

    void onError()
    {
        counters.errors++;
    }

    private int expire(final long nowNs)
    {
        int expired = 0;
        PendingRequest waiting = pending.first();
        while (waiting != null && nowNs - waiting.deadlineNs >= 0)
        {
            if (waiting.kind == RequestKind.PREPARE)
            {
                // Its peer is told that nothing is prepared, so nothing may stay prepared.
                owed.send(links[waiting.link].client(), waiting.link, waiting.keyHi, waiting.keyLo);
            }
            answers.onDeadline(waiting, records.find(waiting.keyHi, waiting.keyLo));
            expired++;
            waiting = pending.first();
        }
        return expired;
    }
}
