package io.titan.codecs;

import io.aeron.Publication;
import org.agrona.DirectBuffer;

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

    /** Aeron's own work and the looks at the connection take longer than the look for a reply, which would wait. */
    private static final int CONDUCTOR_INTERVAL = 8;

    private final FastPathCounters counters = new FastPathCounters();
    private final FastPathSession session;
    private final IntentPublisher intents;
    private final ReplyAdapter replies;

    private int pollsToConductor;

    /**
     * Makes a client that starts to connect with the first {@link #poll()}.
     *
     * @param context not concluded yet.
     */
    public FastPathClient(final FastPathClientContext context)
    {
        context.conclude();
        session = new FastPathSession(context, counters);
        intents = new IntentPublisher(session, counters, context.nanoClock());
        replies = new ReplyAdapter(session, counters, context.listener(), context.sourceId());
    }

    /**
     * One duty cycle: replies, and Aeron's own work and the next step of the connection; once connected, those only in
     * one of {@value #CONDUCTOR_INTERVAL}.
     *
     * @return how much was done; 0 lets the owner idle.
     */
    public int poll()
    {
        if (session.isConnected() && --pollsToConductor > 0)
        {
            return session.pollReplies(replies);
        }
        pollsToConductor = CONDUCTOR_INTERVAL;
        return session.conduct() + session.pollReplies(replies) + session.advance();
    }

    /**
     * Sends an encoded PrepareIntent, ConfirmIntent or AbortIntent, with its {@code sentTimeNs} set to now.
     *
     * @param buffer that holds the message.
     * @param offset of its header.
     * @param length of the message, header included.
     * @return a position above 0, or {@link #NOT_CONNECTED}, {@link #BACK_PRESSURED}, {@link #ADMIN_ACTION}, {@link
     *      #CLOSED}, {@link #MAX_POSITION}.
     * @throws IllegalArgumentException if the message is not one of the three: a fault in the source's code.
     */
    public long offer(final DirectBuffer buffer, final int offset, final int length)
    {
        return intents.offer(buffer, offset, length);
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
        return intents.confirm(signalKeyHi, signalKeyLo);
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
        return intents.abort(signalKeyHi, signalKeyLo);
    }

    /**
     * When the last message left, which the answer to it repeats as {@code requestSentTimeNs}.
     *
     * @return as the client's clock said; 0 before the first.
     */
    public long lastSentTimeNs()
    {
        return intents.lastSentTimeNs();
    }

    /**
     * Where the client is.
     *
     * @return the state.
     */
    public FastPathState state()
    {
        return session.state();
    }

    /**
     * Which execution process said WELCOME last.
     *
     * @return its incarnation; 0 before the first.
     */
    public long executionIncarnation()
    {
        return session.executionIncarnation();
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
        session.close();
    }
}
