package io.titan.bridge.webhook;

import io.titan.bridge.journal.JournalPosition;
import io.titan.bridge.journal.JournalTailException;
import io.titan.codecs.ReconnectBackoff;
import org.agrona.CloseHelper;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Delivers the fills of the journal, one at a time and in order. The cursor passes a report when it was answered with
 * 2xx or written down as a dead letter, and in the mode at-most-once before its first byte is sent. One thread; time is
 * told, not looked up.
 *
 * <pre>
 *   no report  - the journal has one -&gt;  waits for its time  - time has come -&gt;  under way
 *                                              ^  - not delivered, not given up -  |
 *   no report  &lt;- - - - - - - - - - - - - -  delivered, or given up  - - - - - - - +
 * </pre>
 */
final class ReportDelivery implements AutoCloseable
{
    /** Longest wait before another attempt, unless the receiver asked for a longer one. */
    static final long MAX_WAIT_NS = TimeUnit.SECONDS.toNanos(30);
    /** Time between attempts while the receiver does not accept who we are. */
    static final long MISCONFIGURED_WAIT_NS = MAX_WAIT_NS;
    /** After so long without success it is an alarm. */
    static final long UNREACHABLE_AFTER_NS = TimeUnit.SECONDS.toNanos(30);

    private static final long FIRST_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long NS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final WebhookSettings settings;
    private final WebhookSigner signer;
    private final Receiver receiver;
    private final ReportSource source;
    private final CursorFile file;
    private final DeadLetters deadLetters;
    private final RedeliveryOrder order;
    private final WebhookCounters counters;
    private final ReconnectBackoff backoff;
    private Cursor cursor;
    private Report report;
    private boolean isUnderWay;
    /** Why the report is given up, while that could not be written down; else null. */
    private Answer unrecorded;
    private int refusals;
    private int attempts;
    private long nextAttemptNs;

    ReportDelivery(final DeliveryParts parts, final RandomGenerator random)
    {
        settings = parts.settings();
        signer = parts.signer();
        receiver = parts.receiver();
        source = parts.source();
        file = new CursorFile(parts.directory());
        deadLetters = new DeadLetters(parts.directory());
        order = new RedeliveryOrder(parts.directory());
        counters = parts.counters();
        backoff = new ReconnectBackoff(FIRST_WAIT_NS, MAX_WAIT_NS, random);
    }

    /**
     * Finds the place where delivery has to go on, on any thread; {@link #lookAround} opens it on the agent's.
     *
     * @throws WebhookException when the cursor on disk cannot be followed and no order overrules it.
     */
    void open(final long nowNs) throws WebhookException, JournalTailException, IOException
    {
        cursor = order.isGiven() ? readableCursor() : file.read();
        if (order.isGiven())
        {
            followOrder(nowNs);
        }
        if (cursor == Cursor.UNREADABLE)
        {
            // The order led nowhere either: now what is wrong with the cursor is what has to be told.
            cursor = file.read();
        }
        try
        {
            // For the check alone: Chronicle binds a reader to its thread, and this need not be the agent's.
            source.open(cursor.position());
            source.close();
        }
        catch (final JournalTailException ex)
        {
            throw file.refused("does not fit: " + ex.getMessage(), ex);
        }
        counters.cursorSequence.set(cursor.position().sequence());
    }

    /** With an order to begin elsewhere, a cursor that cannot be read is no loss: the order overrules it. */
    private Cursor readableCursor()
    {
        try
        {
            return file.read();
        }
        catch (final WebhookException ex)
        {
            return Cursor.UNREADABLE;
        }
    }

    /**
     * One duty cycle.
     *
     * @param nowNs   monotonic.
     * @param epochMs for the signature.
     * @return how much was done.
     */
    int poll(final long nowNs, final long epochMs) throws JournalTailException, IOException
    {
        int workCount = receiver.poll(nowNs);
        final Answer answer = receiver.takeAnswer();
        if (answer != null)
        {
            isUnderWay = false;
            onAnswer(answer, nowNs);
            workCount++;
        }
        workCount += report == null ? fetch(nowNs) : 0;
        if (report != null && !isUnderWay && nowNs - nextAttemptNs >= 0)
        {
            goOn(nowNs, epochMs);
            workCount++;
        }
        return workCount;
    }

    private int fetch(final long nowNs) throws JournalTailException, IOException
    {
        if (!source.isOpen())
        {
            return 0;
        }
        final long before = source.sequence();
        report = source.next();
        counters.readSequence.set(source.sequence());
        if (report != null)
        {
            attempts = 0;
            refusals = 0;
            nextAttemptNs = nowNs;
            counters.waitingSinceNs.set(nowNs);
            if (settings.atMostOnce())
            {
                moveCursor(nowNs);
            }
        }
        return (int)(source.sequence() - before);
    }

    /** A report that is given up is not sent again because there is no room to write that down. */
    private void goOn(final long nowNs, final long epochMs) throws IOException
    {
        if (unrecorded == null)
        {
            attempt(nowNs, epochMs);
        }
        else
        {
            giveUp(unrecorded, nowNs);
        }
    }

    private void attempt(final long nowNs, final long epochMs)
    {
        // Signed anew each time: a receiver refuses what was signed too long ago.
        final long seconds = TimeUnit.MILLISECONDS.toSeconds(epochMs);
        attempts++;
        counters.attempts.incrementAndGet();
        isUnderWay = true;
        receiver.post(new Post(report.body(), signer.sign(seconds, report.body()),
            signer.withTimestamp() ? Long.toString(seconds) : ""), nowNs);
    }

    private void onAnswer(final Answer answer, final long nowNs) throws IOException
    {
        counters.of(answer.outcome()).incrementAndGet();
        switch (answer.outcome())
        {
            case DELIVERED -> onDelivered(nowNs);
            case MISCONFIGURED -> onMisconfigured(answer, nowNs);
            case REFUSED -> onRefused(answer, nowNs);
            case UNKNOWN -> onUnknown(answer, nowNs);
            default -> retry(answer, nowNs);
        }
    }

    private void onDelivered(final long nowNs) throws IOException
    {
        counters.delivered.incrementAndGet();
        counters.configuration.clear();
        counters.unreachable.clear();
        cursor = cursor.plus(1, 0);
        next(nowNs);
    }

    private void onMisconfigured(final Answer answer, final long nowNs)
    {
        counters.configuration.raise("no report gets through to " + settings.place() + ": " + answer.problem() +
            "; compare the secret and " + WebhookSettings.URL_VARIABLE + " with brain's. Fills wait in the journal, " +
            "none is skipped, and it is tried again every " + MISCONFIGURED_WAIT_NS / NS_PER_SECOND + " s");
        nextAttemptNs = nowNs + MISCONFIGURED_WAIT_NS;
    }

    private void onRefused(final Answer answer, final long nowNs) throws IOException
    {
        refusals++;
        if (refusals >= settings.attempts())
        {
            giveUp(answer, nowNs);
        }
        else
        {
            retry(answer, nowNs);
        }
    }

    private void onUnknown(final Answer answer, final long nowNs) throws IOException
    {
        if (settings.atMostOnce())
        {
            counters.lost.incrementAndGet();
            giveUp(answer, nowNs);
        }
        else
        {
            retry(answer, nowNs);
        }
    }

    private void retry(final Answer answer, final long nowNs)
    {
        nextAttemptNs = nowNs + Math.max(answer.retryAfterNs(), backoff.nextDelayNs());
        if (nowNs - counters.waitingSinceNs() >= UNREACHABLE_AFTER_NS)
        {
            counters.unreachable.raise("the fill " + report.fillId() + " could not be delivered to " +
                settings.place() + " for " + (nowNs - counters.waitingSinceNs()) / NS_PER_SECOND + " s: " +
                answer.problem() + "; fills wait in the journal, none is skipped");
        }
    }

    private void giveUp(final Answer answer, final long nowNs) throws IOException
    {
        if (!isWrittenDown(answer, nowNs))
        {
            return;
        }
        counters.deadLetters.incrementAndGet();
        counters.deadLetter.tell("the fill " + report.fillId() + " (sequence " + report.position().sequence() +
            ") was given up after " + attempts + " attempts: " + answer.problem() + "; it is written down in " +
            deadLetters.file() + ", and what follows it is delivered");
        cursor = cursor.plus(0, 1);
        next(nowNs);
    }

    /** Peers of the socket must not suffer from a full disk: it is tried again until there is room. */
    private boolean isWrittenDown(final Answer answer, final long nowNs)
    {
        try
        {
            deadLetters.append(report, answer, attempts);
            unrecorded = null;
            return true;
        }
        catch (final IOException ex)
        {
            if (unrecorded == null)
            {
                counters.deadLetter.tell("the fill " + report.fillId() + " (sequence " +
                    report.position().sequence() + ") was given up after " + attempts + " attempts: " +
                    answer.problem() + "; it cannot be written down in " + deadLetters.file() + " (" +
                    ex.getMessage() + "): make room there. That is tried every " +
                    MISCONFIGURED_WAIT_NS / NS_PER_SECOND + " s, and what follows waits in the journal");
            }
            unrecorded = answer;
            nextAttemptNs = nowNs + MISCONFIGURED_WAIT_NS;
            return false;
        }
    }

    private void next(final long nowNs) throws IOException
    {
        moveCursor(nowNs);
        backoff.reset();
        report = null;
        counters.waitingSinceNs.set(0);
    }

    /** A document with several fills is passed with its last one: a crash before that repeats the others. */
    private void moveCursor(final long nowNs) throws IOException
    {
        if (report.isLast() || settings.atMostOnce())
        {
            cursor = cursor.at(report.position());
        }
        file.write(cursor, nowNs, settings.atMostOnce());
        counters.cursorSequence.set(cursor.position().sequence());
    }

    /**
     * Looks whether somebody wants fills once more, and opens the journal if there was none before. Not needed each
     * cycle.
     *
     * @param nowNs monotonic.
     */
    void lookAround(final long nowNs) throws JournalTailException, IOException
    {
        source.lookAround();
        if (isUnderWay)
        {
            return;
        }
        if (order.isGiven())
        {
            followOrder(nowNs);
            report = null;
            unrecorded = null;
            counters.waitingSinceNs.set(0);
            source.open(cursor.position());
        }
        else if (!source.isOpen())
        {
            source.open(cursor.position());
        }
    }

    /** Shows others how delivery is getting on. Not needed each cycle. */
    void publish(final long nowNs)
    {
        counters.pending.set(source.foundCount() + (report == null ? 0 : 1));
        counters.unread.set(source.unread());
        counters.publish(nowNs);
    }

    private void followOrder(final long nowNs) throws IOException
    {
        final OptionalLong from = order.read();
        try
        {
            final Optional<JournalPosition> position =
                from.isPresent() ? source.before(from.getAsLong()) : Optional.empty();
            if (position.isEmpty())
            {
                refuseOrder(from.isEmpty() ? "is no order" : "names a sequence behind the journal's end");
            }
            else if (position.get().sequence() < cursor.position().sequence() || isOfAnotherJournal(position.get()))
            {
                cursor = cursor.at(position.get());
                file.write(cursor, nowNs, settings.atMostOnce());
                counters.cursorSequence.set(cursor.position().sequence());
                counters.redeliveries.incrementAndGet();
                counters.order.clear();
            }
        }
        catch (final JournalTailException ex)
        {
            // An order that stayed would be met by each start anew. Damage shows where delivery itself reads.
            refuseOrder("cannot be met (" + ex.getMessage() + ")");
        }
        order.done();
    }

    private void refuseOrder(final String problem)
    {
        counters.order.raise(order.file() + " " + problem + " and was not followed; give 'titan journal redeliver " +
            "--from SEQUENCE' again");
    }

    /** What was never delivered at all is delivered anyway: an order skips nothing. */
    private boolean isOfAnotherJournal(final JournalPosition position)
    {
        final String journal = cursor.position().journal();
        return !journal.isEmpty() && !journal.equals(position.journal());
    }

    /** For tests: how often the cursor was brought to the disk. */
    long cursorSyncs()
    {
        return file.syncs();
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(receiver, source, file);
    }
}
