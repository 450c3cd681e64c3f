package io.titan.codecs;

import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.titan.protocol.AbortIntentDecoder;
import io.titan.protocol.AbortIntentEncoder;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.ConfirmIntentEncoder;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.HelloEncoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentDecoder;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.NanoClock;

import java.nio.ByteOrder;

/**
 * The Aeron side that every signal source uses: finds the media driver, greets execution, sends intents, hands over
 * replies, and starts again whenever any of it is lost, for ever.
 * <pre>
 *   DISCONNECTED --driver lives--> CONNECTING --execution subscribes--> GREETING --WELCOME--> CONNECTED
 *        ^                             ^                                   ^                      |
 *        |                             +---------- EXECUTION_GONE ---------|----------------------|
 *        |                                                                 +- EXECUTION_RESTARTED-|
 *        +------------------ DRIVER_LOST, STREAM_ENDED, CONNECT_FAILED ---------------------------+
 * </pre>
 * One thread calls everything; all work is done in {@link #poll()}, which belongs into the owner's duty cycle. Aeron's
 * own work, which tells the driver about every half second that this client lives, is done in one poll of
 * {@value #CONDUCTOR_INTERVAL}. So polls must be at most an eighth of ({@code aeron.clientLiveness} - 0.5 s) apart, or
 * the driver takes this client for dead: every second with the default of 10 s, every 60 ms with 1 s. Sending allocates
 * nothing.
 *
 * <p>poll does not wait, with two exceptions that Aeron leaves: a driver that dies between the look at its file and the
 * connect lets {@code Aeron.connect} wait for the driver timeout at most; closing an Aeron client whose driver lives
 * takes about a millisecond.</p>
 *
 * <p>Nothing is queued here and nothing is repeated: a send either is in the publication or returned a named negative
 * number, and what to do then (again, abort, let die) is the strategy's decision.</p>
 */
public final class FastPathClient implements AutoCloseable
{
    /** Not greeted yet, or nobody subscribes: wait for {@link FastPathListener#onConnected}. */
    public static final long NOT_CONNECTED = Publication.NOT_CONNECTED;
    /** Execution is behind by half a term: try again later, or give the signal up. */
    public static final long BACK_PRESSURED = Publication.BACK_PRESSURED;
    /** Aeron was turning over its log, in spite of retries: try again at once. */
    public static final long ADMIN_ACTION = Publication.ADMIN_ACTION;
    /** The publication or this client is closed; reconnecting has begun unless the owner closed it. */
    public static final long CLOSED = Publication.CLOSED;
    /** The publication is used up; reconnecting has begun. */
    public static final long MAX_POSITION = Publication.MAX_POSITION_EXCEEDED;

    private static final int REPLY_LIMIT = 32;
    /** Aeron's own work and the looks at the connection take longer than the look for a reply, which would wait. */
    private static final int CONDUCTOR_INTERVAL = 8;
    private static final int ADMIN_ACTION_RETRIES = 3;
    private static final int DECISION_LENGTH =
        MessageHeaderEncoder.ENCODED_LENGTH + ConfirmIntentEncoder.BLOCK_LENGTH;

    private final FastPathClientContext context;
    private final FastPathListener listener;
    private final NanoClock nanoClock;
    private final DriverProbe driverProbe;
    private final ReconnectBackoff reconnectBackoff;
    private final ReconnectBackoff greetingBackoff;
    private final FastPathCounters counters = new FastPathCounters();
    private final FragmentHandler replyHandler = this::onFragment;
    private final BufferClaim claim = new BufferClaim();
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final HelloEncoder helloEncoder = new HelloEncoder();
    private final ConfirmIntentEncoder confirmEncoder = new ConfirmIntentEncoder();
    private final AbortIntentEncoder abortEncoder = new AbortIntentEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final IntentReplyDecoder replyDecoder = new IntentReplyDecoder();
    private final ExecutionReportDecoder reportDecoder = new ExecutionReportDecoder();

    private long lastSentTimeNs;
    private FastPathState state = FastPathState.DISCONNECTED;
    /** Null while DISCONNECTED and CLOSED. */
    private FastPathLink link;
    /**
     * Comes from the execution that said WELCOME; closes some seconds after that process is gone, or is joined before
     * that by the younger one of the execution that takes its place.
     */
    private Image welcomeImage;
    private long executionIncarnation;
    private long nextAttemptNs;
    private long nextHelloNs;
    /** Hellos repeated while the reply stream was being set up are refused in one go; that is told once. */
    private boolean helloUnanswered;
    private boolean streamEnded;
    private int pollsToConductor;

    /**
     * Makes a client that starts to connect with the first {@link #poll()}.
     *
     * @param context not concluded yet.
     */
    public FastPathClient(final FastPathClientContext context)
    {
        this.context = context.conclude();
        listener = context.listener();
        nanoClock = context.nanoClock();
        driverProbe =
            new DriverProbe(context.aeronDirectoryName(), context.driverTimeoutMs(), context.epochClock());
        reconnectBackoff =
            new ReconnectBackoff(context.reconnectBaseNs(), context.reconnectMaxNs(), context.random());
        greetingBackoff = new ReconnectBackoff(
            Math.min(context.reconnectBaseNs(), context.greetingMaxNs()), context.greetingMaxNs(), context.random());
        nextAttemptNs = nanoClock.nanoTime();
    }

    /**
     * One duty cycle: replies, and Aeron's own work and the next step of the connection; once connected, those only in
     * one of {@value #CONDUCTOR_INTERVAL}.
     *
     * @return how much was done; 0 lets the owner idle.
     */
    public int poll()
    {
        if (state == FastPathState.CONNECTED && --pollsToConductor > 0)
        {
            return link.pollReplies(replyHandler, REPLY_LIMIT);
        }
        pollsToConductor = CONDUCTOR_INTERVAL;
        return pollAndConduct();
    }

    private int pollAndConduct()
    {
        int workCount = 0;
        if (link != null)
        {
            workCount += link.invokeConductor();
            workCount += checkLink();
        }
        if (link != null)
        {
            workCount += link.pollReplies(replyHandler, REPLY_LIMIT);
        }
        return workCount + switch (state)
        {
            case DISCONNECTED -> connect(nanoClock.nanoTime());
            case CONNECTING -> awaitExecution();
            case GREETING -> greet(nanoClock.nanoTime());
            case CONNECTED -> checkConnection();
            case CLOSED -> 0;
        };
    }

    /**
     * Sends an encoded PrepareIntent, ConfirmIntent or AbortIntent, with its {@code sentTimeNs} set to now.
     *
     * @param buffer that holds the message.
     * @param offset of its header.
     * @param length of the message, header included.
     * @return a position above 0, or {@link #NOT_CONNECTED}, {@link #BACK_PRESSURED}, {@link #ADMIN_ACTION}, {@link
     *      #CLOSED},
     *         {@link #MAX_POSITION}.
     * @throws IllegalArgumentException if the message is not one of the three: a fault in the source's code.
     */
    public long offer(final DirectBuffer buffer, final int offset, final int length)
    {
        buffer.boundsCheck(offset, length);
        final int sentTimeOffset = MessageHeaderDecoder.ENCODED_LENGTH +
            sentTimeOffset(headerDecoder.wrap(buffer, offset).templateId());
        final long sentTimeNs = nanoClock.nanoTime();
        final long position = tryClaim(length);
        if (position > 0)
        {
            claim.putBytes(buffer, offset, length);
            claim.buffer().putLong(claim.offset() + sentTimeOffset, sentTimeNs, ByteOrder.LITTLE_ENDIAN);
            claim.commit();
            lastSentTimeNs = sentTimeNs;
            counters.sent++;
        }
        return position;
    }

    /**
     * Sends CONFIRM.
     *
     * @param signalKeyHi identity of the signal.
     * @param signalKeyLo identity of the signal.
     * @return as {@link #offer}.
     */
    public long confirm(final long signalKeyHi, final long signalKeyLo)
    {
        final long sentTimeNs = nanoClock.nanoTime();
        final long position = tryClaim(DECISION_LENGTH);
        if (position > 0)
        {
            confirmEncoder.wrapAndApplyHeader(claim.buffer(), claim.offset(), headerEncoder)
                .signalKeyHi(signalKeyHi)
                .signalKeyLo(signalKeyLo)
                .sentTimeNs(sentTimeNs);
            claim.commit();
            lastSentTimeNs = sentTimeNs;
            counters.sent++;
        }
        return position;
    }

    /**
     * Sends ABORT.
     *
     * @param signalKeyHi identity of the signal.
     * @param signalKeyLo identity of the signal.
     * @return as {@link #offer}.
     */
    public long abort(final long signalKeyHi, final long signalKeyLo)
    {
        final long sentTimeNs = nanoClock.nanoTime();
        final long position = tryClaim(DECISION_LENGTH);
        if (position > 0)
        {
            abortEncoder.wrapAndApplyHeader(claim.buffer(), claim.offset(), headerEncoder)
                .signalKeyHi(signalKeyHi)
                .signalKeyLo(signalKeyLo)
                .sentTimeNs(sentTimeNs);
            claim.commit();
            lastSentTimeNs = sentTimeNs;
            counters.sent++;
        }
        return position;
    }

    /**
     * When the last message left, which the answer to it repeats as {@code requestSentTimeNs}.
     *
     * @return as the client's clock said; 0 before the first.
     */
    public long lastSentTimeNs()
    {
        return lastSentTimeNs;
    }

    /**
     * Where the client is.
     *
     * @return the state.
     */
    public FastPathState state()
    {
        return state;
    }

    /**
     * Which execution process said WELCOME last.
     *
     * @return its incarnation; 0 before the first.
     */
    public long executionIncarnation()
    {
        return executionIncarnation;
    }

    /**
     * What happened so far.
     *
     * @return the live counters, for the client's thread.
     */
    public FastPathCounters counters()
    {
        return counters;
    }

    /** Ends the client for good. Repeating it does nothing. */
    @Override
    public void close()
    {
        if (state != FastPathState.CLOSED)
        {
            closeLink();
            state(FastPathState.CLOSED, FastPathReason.CLOSED_BY_OWNER);
        }
    }

    private int checkLink()
    {
        if (link.hasFailed())
        {
            disconnect(FastPathReason.DRIVER_LOST);
            return 1;
        }
        if (streamEnded)
        {
            disconnect(FastPathReason.STREAM_ENDED);
            return 1;
        }
        return 0;
    }

    private int connect(final long nowNs)
    {
        if (nowNs - nextAttemptNs < 0)
        {
            return 0;
        }
        counters.connectAttempts++;
        try
        {
            if (!driverProbe.isDriverLive())
            {
                counters.driverNotLive++;
                nextAttemptNs = nowNs + reconnectBackoff.nextDelayNs();
                return 1;
            }
            streamEnded = false;
            link = new FastPathLink(context, this::onAeronError);
            state(FastPathState.CONNECTING, FastPathReason.PROGRESS);
        }
        catch (final RuntimeException ex)
        {
            onAeronError(ex);
            disconnect(FastPathReason.CONNECT_FAILED);
        }
        return 1;
    }

    private int awaitExecution()
    {
        try
        {
            if (!link.isReady() || !link.isSubscribedTo())
            {
                return 0;
            }
        }
        catch (final RuntimeException ex)
        {
            onAeronError(ex);
            disconnect(FastPathReason.CONNECT_FAILED);
            return 1;
        }
        startGreeting(FastPathReason.PROGRESS);
        return 1;
    }

    private int greet(final long nowNs)
    {
        if (!link.isSubscribedTo())
        {
            state(FastPathState.CONNECTING, FastPathReason.EXECUTION_GONE);
            return 1;
        }
        if (nowNs - nextHelloNs < 0)
        {
            return 0;
        }
        nextHelloNs = nowNs + greetingBackoff.nextDelayNs();
        sendHello();
        return 1;
    }

    private int checkConnection()
    {
        if (!link.isSubscribedTo())
        {
            state(FastPathState.CONNECTING, FastPathReason.EXECUTION_GONE);
            return 1;
        }
        if (welcomeImage.isClosed() || link.hasYoungerReplyImage(welcomeImage))
        {
            startGreeting(FastPathReason.EXECUTION_RESTARTED);
            return 1;
        }
        return 0;
    }

    private void startGreeting(final FastPathReason reason)
    {
        greetingBackoff.reset();
        nextHelloNs = nanoClock.nanoTime();
        state(FastPathState.GREETING, reason);
    }

    private void sendHello()
    {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + HelloEncoder.BLOCK_LENGTH;
        if (claimFromPublication(length) > 0)
        {
            helloEncoder.wrapAndApplyHeader(claim.buffer(), claim.offset(), headerEncoder)
                .incarnation(context.incarnation())
                .configHash(context.configHash())
                .protocolVersion(Streams.PROTOCOL_VERSION)
                .sourceId(context.sourceId());
            claim.commit();
            helloUnanswered = true;
            counters.hellos++;
        }
    }

    private long tryClaim(final int length)
    {
        if (state != FastPathState.CONNECTED)
        {
            counters.notConnected++;
            return state == FastPathState.CLOSED ? CLOSED : NOT_CONNECTED;
        }
        return claimFromPublication(length);
    }

    /** A turn-over of the log is done by the very call that reports it, so that the next one succeeds. */
    private long claimFromPublication(final int length)
    {
        long position = link.tryClaim(length, claim);
        for (int i = 0; position == ADMIN_ACTION && i < ADMIN_ACTION_RETRIES; i++)
        {
            position = link.tryClaim(length, claim);
        }
        if (position < 0)
        {
            onUnsent(position);
        }
        return position;
    }

    private void onUnsent(final long result)
    {
        if (result == BACK_PRESSURED)
        {
            counters.backPressured++;
        }
        else if (result == NOT_CONNECTED)
        {
            counters.notConnected++;
        }
        else if (result == ADMIN_ACTION)
        {
            counters.adminActions++;
        }
        else
        {
            counters.streamsEnded++;
            streamEnded = true;
        }
    }

    private void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header)
    {
        if (MessageGuard.check(buffer, offset, length) != Malformation.NONE)
        {
            counters.malformedReplies++;
            return;
        }
        switch (headerDecoder.wrap(buffer, offset).templateId())
        {
            case IntentReplyDecoder.TEMPLATE_ID -> onReply(buffer, offset, header.sessionId());
            case ExecutionReportDecoder.TEMPLATE_ID -> onReport(buffer, offset);
            default -> counters.malformedReplies++;
        }
    }

    private void onReport(final DirectBuffer buffer, final int offset)
    {
        reportDecoder.wrapAndApplyHeader(buffer, offset, headerDecoder);
        if (reportDecoder.sourceId() != context.sourceId())
        {
            counters.malformedReplies++;
            return;
        }
        counters.reports++;
        listener.onReport(reportDecoder);
    }

    private void onReply(final DirectBuffer buffer, final int offset, final int sessionId)
    {
        replyDecoder.wrapAndApplyHeader(buffer, offset, headerDecoder);
        if (replyDecoder.sourceId() != context.sourceId())
        {
            counters.malformedReplies++;
        }
        else if (replyDecoder.request() == IntentRequest.HELLO)
        {
            onGreetingAnswered(sessionId);
        }
        else
        {
            onIntentAnswered();
        }
    }

    private void onGreetingAnswered(final int sessionId)
    {
        final boolean later = state == FastPathState.CONNECTED && replyDecoder.incarnation() > executionIncarnation;
        if (replyDecoder.outcome() == IntentOutcome.WELCOME)
        {
            if (later)
            {
                state(FastPathState.GREETING, FastPathReason.EXECUTION_RESTARTED);
            }
            if (state == FastPathState.GREETING)
            {
                executionIncarnation = replyDecoder.incarnation();
                welcomeImage = link.replyImage(sessionId);
                state(FastPathState.CONNECTED, FastPathReason.PROGRESS);
            }
        }
        else if (state == FastPathState.GREETING && helloUnanswered)
        {
            helloUnanswered = false;
            counters.refusals++;
            nextHelloNs = nanoClock.nanoTime() + context.refusedRetryNs();
            listener.onRefused(replyDecoder.reason(), replyDecoder.measured(), replyDecoder.allowed());
        }
    }

    private void onIntentAnswered()
    {
        counters.replies++;
        final long incarnation = replyDecoder.incarnation();
        listener.onReply(replyDecoder);
        if (state == FastPathState.CONNECTED && incarnation > executionIncarnation)
        {
            startGreeting(FastPathReason.EXECUTION_RESTARTED);
        }
    }

    private void onAeronError(final Throwable error)
    {
        counters.errors++;
        listener.onError(error);
    }

    private void disconnect(final FastPathReason reason)
    {
        closeLink();
        nextAttemptNs = nanoClock.nanoTime() + reconnectBackoff.nextDelayNs();
        state(FastPathState.DISCONNECTED, reason);
    }

    private void closeLink()
    {
        final FastPathLink previous = link;
        link = null;
        welcomeImage = null;
        CloseHelper.close(previous);
    }

    private void state(final FastPathState newState, final FastPathReason reason)
    {
        final FastPathState oldState = state;
        state = newState;
        if (newState == FastPathState.CONNECTED)
        {
            counters.connections++;
            reconnectBackoff.reset();
            listener.onConnected(executionIncarnation);
        }
        else if (oldState == FastPathState.CONNECTED)
        {
            counters.disconnections++;
            listener.onDisconnected(reason);
        }
    }

    private static int sentTimeOffset(final int templateId)
    {
        return switch (templateId)
        {
            case PrepareIntentDecoder.TEMPLATE_ID -> PrepareIntentDecoder.sentTimeNsEncodingOffset();
            case ConfirmIntentDecoder.TEMPLATE_ID -> ConfirmIntentDecoder.sentTimeNsEncodingOffset();
            case AbortIntentDecoder.TEMPLATE_ID -> AbortIntentDecoder.sentTimeNsEncodingOffset();
            default -> throw new IllegalArgumentException(
                "template " + templateId + " is no intent: only PREPARE, CONFIRM and ABORT are sent here");
        };
    }
}
