package io.titan.engine.control;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.RethrowingErrorHandler;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import io.titan.codecs.ControlReplyReader;
import io.titan.codecs.Streams;
import io.titan.protocol.CancelOrdersEncoder;
import io.titan.protocol.FlattenEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.QueryEncoder;
import io.titan.protocol.QueryKind;
import io.titan.protocol.SetSourceStateEncoder;
import io.titan.protocol.SetTradingStateEncoder;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;
import io.titan.words.FaultText;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends commands to execution and waits for their answers. Not thread-safe; one command at a time. Each client begins
 * its command ids at a random number, so that two clients never take each other's answers.
 */
public final class ControlClient implements AutoCloseable
{
    /** Every source, or every instrument. */
    public static final int EVERY = -1;

    private static final int FRAGMENT_LIMIT = 64;
    private static final long PAUSE_NS = 200_000L;
    private static final int LONGEST_COMMAND = 512;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LONGEST_COMMAND]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ControlReplies replies = new ControlReplies();
    private final ControlReplyReader reader = new ControlReplyReader(replies);
    private final Aeron aeron;
    private final ExclusivePublication commands;
    private final Subscription answers;
    /** What Aeron reported last; the command that fails of it says so. */
    private final AtomicReference<Throwable> fault;
    private final long timeoutNs;
    private long nextCommandId = new SecureRandom().nextLong() >>> 2;

    private ControlClient(final Aeron aeron, final AtomicReference<Throwable> fault, final long timeoutNs)
    {
        this.aeron = aeron;
        this.fault = fault;
        this.timeoutNs = timeoutNs;
        // The replies first: what execution says before we listen is lost.
        this.answers = aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.CONTROL_REPLIES);
        this.commands = aeron.addExclusivePublication(
            Streams.publicationChannel(Streams.CONTROL), Streams.CONTROL);
    }

    /**
     * Connects to the media driver of an instance. Execution itself may still be away.
     *
     * @param aeronDirectory shared memory of the instance.
     * @param timeoutNs      how long to wait for the driver now, and for each answer later.
     * @return open.
     * @throws ControlException if no driver is there.
     */
    public static ControlClient connect(final Path aeronDirectory, final long timeoutNs) throws ControlException
    {
        return connect(aeronDirectory, timeoutNs, Files::isWritable);
    }

    static ControlClient connect(
        final Path aeronDirectory, final long timeoutNs, final Predicate<Path> isWritable) throws ControlException
    {
        final Path driver = aeronDirectory.resolve("cnc.dat");
        if (!Files.exists(driver))
        {
            throw new ControlException("no media driver in " + aeronDirectory +
                ", so nobody answers: titan status says what runs, titan up starts it");
        }
        // Aeron would spin on it for ever, on a core that somebody may trade on.
        if (!isWritable.test(driver))
        {
            throw new ControlException("the media driver in " + aeronDirectory +
                " is another user's: give the command as the user who started it");
        }
        try
        {
            final AtomicReference<Throwable> fault = new AtomicReference<>();
            final Aeron aeron = Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(aeronDirectory.toString())
                .driverTimeoutMs(Math.max(1, timeoutNs / 1_000_000L))
                .errorHandler(fault::set)
                .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE));
            return new ControlClient(aeron, fault, timeoutNs);
        }
        catch (final AeronException ex)
        {
            throw new ControlException(
                "the media driver in " + aeronDirectory + " does not answer: " + FaultText.of(ex));
        }
    }

    /**
     * Arms, disarms, halts, resumes, reduces, or closes the circuit breaker.
     *
     * @param action which.
     * @return execution's answer.
     * @throws ControlException if there was none.
     */
    public CommandResult setTradingState(final TradingAction action) throws ControlException
    {
        final long commandId = nextCommandId++;
        final SetTradingStateEncoder encoder = new SetTradingStateEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.commandId(commandId).action(action);
        return request(commandId, encoder.encodedLength());
    }

    /**
     * Switches a source off or on.
     *
     * @param sourceId slot.
     * @param action   which.
     * @return execution's answer.
     * @throws ControlException if there was none.
     */
    public CommandResult setSourceState(final int sourceId, final SourceAction action) throws ControlException
    {
        final long commandId = nextCommandId++;
        final SetSourceStateEncoder encoder = new SetSourceStateEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.commandId(commandId).sourceId(sourceId).action(action);
        return request(commandId, encoder.encodedLength());
    }

    /**
     * Sets limits: of the engine, of an instrument or of a source.
     *
     * @param message an encoded SetEngineLimits, SetInstrumentLimits, SetSourceLimits or SetPermission; its command id
     *                is replaced.
     * @param offset  of its header.
     * @param length  header included.
     * @return execution's answer.
     * @throws ControlException if there was none.
     */
    public CommandResult setLimits(final DirectBuffer message, final int offset, final int length)
        throws ControlException
    {
        final long commandId = nextCommandId++;
        buffer.putBytes(0, message, offset, length);
        // Every command begins with its id.
        buffer.putLong(MessageHeaderEncoder.ENCODED_LENGTH, commandId, ByteOrder.LITTLE_ENDIAN);
        return request(commandId, length - MessageHeaderEncoder.ENCODED_LENGTH);
    }

    /**
     * Cancels every open entry.
     *
     * @return execution's answer: it has begun, not ended.
     * @throws ControlException if there was none.
     */
    public CommandResult cancelOrders() throws ControlException
    {
        final long commandId = nextCommandId++;
        final CancelOrdersEncoder encoder = new CancelOrdersEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.commandId(commandId);
        return request(commandId, encoder.encodedLength());
    }

    /**
     * Closes what is held, with orders that can only reduce.
     *
     * @param sourceId     whose; {@link #EVERY} everybody's.
     * @param instrumentId of which; {@link #EVERY} of all.
     * @return execution's answer: it has begun, not ended.
     * @throws ControlException if there was none.
     */
    public CommandResult flatten(final int sourceId, final int instrumentId) throws ControlException
    {
        final long commandId = nextCommandId++;
        final FlattenEncoder encoder = new FlattenEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.commandId(commandId).sourceId(sourceId).instrumentId(instrumentId);
        return request(commandId, encoder.encodedLength());
    }

    /**
     * Asks for the totals.
     *
     * @return as of the moment the query was applied.
     * @throws ControlException if there was no answer.
     */
    public EngineFigures state() throws ControlException
    {
        query(QueryKind.STATE);
        if (replies.figures() == null)
        {
            throw new ControlException("execution ended its answer to a state query without a state");
        }
        return replies.figures();
    }

    /**
     * Asks for every position, net rows included.
     *
     * @return in the order execution has them.
     * @throws ControlException if there was no answer, or not all of it.
     */
    public List<PositionRow> positions() throws ControlException
    {
        query(QueryKind.POSITIONS);
        return whole(replies.positions());
    }

    /**
     * Asks for every open order.
     *
     * @return in the order execution has them.
     * @throws ControlException if there was no answer, or not all of it.
     */
    public List<OrderRow> orders() throws ControlException
    {
        query(QueryKind.ORDERS);
        return whole(replies.orders());
    }

    /** Disconnects. */
    @Override
    public void close()
    {
        aeron.close();
    }

    /** Part of a list must not pass for all of it. */
    private <T> List<T> whole(final List<T> arrived) throws ControlException
    {
        if (arrived.size() < replies.rows())
        {
            throw new ControlException("execution has " + replies.rows() + " rows and " + arrived.size() +
                " of them arrived; one answer lists at most 8,192, and fewer when the reader is slow: ask again, or " +
                "read the journal");
        }
        return arrived;
    }

    private void query(final QueryKind kind) throws ControlException
    {
        final long commandId = nextCommandId++;
        final QueryEncoder encoder = new QueryEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.commandId(commandId).kind(kind);
        final CommandResult result = request(commandId, encoder.encodedLength());
        if (!result.accepted())
        {
            throw new ControlException("execution refused the query: " + result.reason());
        }
    }

    private CommandResult request(final long commandId, final int encodedLength) throws ControlException
    {
        final long deadlineNs = System.nanoTime() + timeoutNs;
        replies.expect(commandId);
        try
        {
            send(MessageHeaderEncoder.ENCODED_LENGTH + encodedLength, deadlineNs);
            while (replies.result() == null)
            {
                if (answers.poll(reader, FRAGMENT_LIMIT) == 0)
                {
                    pause(deadlineNs, "execution did not answer within ");
                }
            }
            return replies.result();
        }
        catch (final AeronException | IllegalStateException ex)
        {
            throw new ControlException("the connection to the media driver is lost: " + FaultText.of(ex));
        }
    }

    private void send(final int length, final long deadlineNs) throws ControlException
    {
        while (!answers.isConnected() || commands.offer(buffer, 0, length) < 0)
        {
            pause(deadlineNs, "execution is not there to take a command within ");
        }
    }

    private void pause(final long deadlineNs, final String sentence) throws ControlException
    {
        if (aeron.isClosed())
        {
            throw new ControlException("the connection to the media driver is lost" +
                (fault.get() == null ? "" : ": " + FaultText.of(fault.get())));
        }
        if (System.nanoTime() - deadlineNs > 0)
        {
            throw new ControlException(sentence + timeoutNs / 1_000_000L + " ms");
        }
        LockSupport.parkNanos(PAUSE_NS);
    }
}
