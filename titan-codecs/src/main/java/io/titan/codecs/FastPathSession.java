package io.titan.codecs;

import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import io.titan.protocol.ReasonCode;
import org.agrona.CloseHelper;
import org.agrona.concurrent.NanoClock;

/**
 * Where a {@link FastPathClient} is on its way to execution, and each step of that way: the driver, the streams, the
 * greeting, and back when any of it is lost. Polled by the client, on its thread.
 */
final class FastPathSession
{
    private static final int REPLY_LIMIT = 32;

    private final FastPathClientContext context;
    private final FastPathCounters counters;
    private final FastPathListener listener;
    private final NanoClock nanoClock;
    private final DriverProbe driverProbe;
    private final ReconnectBackoff reconnectBackoff;
    private final FastPathGreeting greeting;

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

    /**
     * A session that starts to connect with its first step.
     *
     * @param context  concluded.
     * @param counters counts what happens.
     */
    FastPathSession(final FastPathClientContext context, final FastPathCounters counters)
    {
        this.context = context;
        this.counters = counters;
        listener = context.listener();
        nanoClock = context.nanoClock();
        driverProbe =
            new DriverProbe(context.aeronDirectoryName(), context.driverTimeoutMs(), context.epochClock());
        reconnectBackoff =
            new ReconnectBackoff(context.reconnectBaseNs(), context.reconnectMaxNs(), context.random());
        greeting = new FastPathGreeting(context, counters);
        nextAttemptNs = nanoClock.nanoTime();
    }

    FastPathState state()
    {
        return state;
    }

    boolean isConnected()
    {
        return state == FastPathState.CONNECTED;
    }

    /** Incarnation of the execution that said WELCOME last; 0 before the first. */
    long executionIncarnation()
    {
        return executionIncarnation;
    }

    /**
     * Aeron's own work, and a look whether it has ended the link.
     *
     * @return how much was done.
     */
    int conduct()
    {
        return link == null ? 0 : link.invokeConductor() + checkLink();
    }

    /**
     * Polls the replies, if there are any to come.
     *
     * @param handler told of each; what it throws comes out.
     * @return how many there were.
     */
    int pollReplies(final FragmentHandler handler)
    {
        return link == null ? 0 : link.pollReplies(handler, REPLY_LIMIT);
    }

    /**
     * The next step of the way, if its time has come.
     *
     * @return how much was done.
     */
    int advance()
    {
        return switch (state)
        {
            case DISCONNECTED -> connect(nanoClock.nanoTime());
            case CONNECTING -> awaitExecution();
            case GREETING -> greet(nanoClock.nanoTime());
            case CONNECTED -> checkConnection();
            case CLOSED -> 0;
        };
    }

    /**
     * Claims room for an intent, if there is a connection.
     *
     * @param length of the message.
     * @param claim  filled in on success.
     * @return as {@link FastPathClient#offer}.
     */
    long tryClaim(final int length, final BufferClaim claim)
    {
        if (state != FastPathState.CONNECTED)
        {
            counters.notConnected++;
            return state == FastPathState.CLOSED ? Publication.CLOSED : Publication.NOT_CONNECTED;
        }
        return link.tryClaim(length, claim);
    }

    /**
     * Execution said WELCOME; that of one which is connected already, or was there before it, is ignored.
     *
     * @param incarnation of the execution.
     * @param sessionId   of the stream on which it said so.
     */
    void onWelcome(final long incarnation, final int sessionId)
    {
        if (isLaterExecution(incarnation))
        {
            state(FastPathState.GREETING, FastPathReason.EXECUTION_RESTARTED);
        }
        if (state == FastPathState.GREETING)
        {
            executionIncarnation = incarnation;
            welcomeImage = link.replyImage(sessionId);
            state(FastPathState.CONNECTED, FastPathReason.PROGRESS);
        }
    }

    /**
     * Execution refused the Hello.
     *
     * @param reason   why.
     * @param measured what the failed check saw.
     * @param allowed  what it allows.
     */
    void onRefused(final ReasonCode reason, final long measured, final long allowed)
    {
        if (state == FastPathState.GREETING && greeting.onRefused())
        {
            counters.refusals++;
            listener.onRefused(reason, measured, allowed);
        }
    }

    /**
     * An intent was answered: by a later execution than the one that was greeted, that one is greeted too.
     *
     * @param incarnation of the execution that answered.
     */
    void onAnsweredBy(final long incarnation)
    {
        if (isLaterExecution(incarnation))
        {
            startGreeting(FastPathReason.EXECUTION_RESTARTED);
        }
    }

    /** Ends the session for good. Repeating it does nothing. */
    void close()
    {
        if (state != FastPathState.CLOSED)
        {
            closeLink();
            state(FastPathState.CLOSED, FastPathReason.CLOSED_BY_OWNER);
        }
    }

    private boolean isLaterExecution(final long incarnation)
    {
        return state == FastPathState.CONNECTED && incarnation > executionIncarnation;
    }

    private int checkLink()
    {
        if (link.hasFailed())
        {
            disconnect(FastPathReason.DRIVER_LOST);
            return 1;
        }
        if (link.hasStreamEnded())
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
            link = new FastPathLink(context, counters, this::onAeronError);
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
        return greeting.sayIfDue(link, nowNs);
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
        greeting.begin();
        state(FastPathState.GREETING, reason);
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
}
