package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;

/**
 * Keeps the venue's countdown wound while entries are open, instrument by instrument, and stops it when none is: should
 * this process die, the venue cancels what it left in the book. Off unless configured, because some venues' countdown
 * takes conditional orders too, and with them the stops of what is held. One thread.
 *
 * <p>Source: Binance USDⓈ-M futures documentation, "Auto-Cancel All Open Orders"; it counts per symbol, and 0 stops it.
 */
final class DeadManSwitch implements RestListener
{
    /** Rounds in the time of one countdown: two may fail before it runs out. */
    private static final int ROUNDS = 4;
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);

    private final VenueClock clock;
    private final VenueCounters counters;
    private final RequestEncoder encoder;
    private final RateHold hold;
    private final HaltGate gate;
    private final int instruments;
    private final long countdownMs;
    private final long timeoutNs;
    private boolean winding;
    /** Next to be told in this round; beyond the last: the round is over. */
    private int next;
    private long roundNs;
    private long notBeforeNs;
    private volatile boolean atRest;

    DeadManSwitch(
        final VenueSettings settings, final OrderEntry entry, final RequestEncoder encoder, final HaltGate gate)
    {
        this.encoder = encoder;
        this.gate = gate;
        clock = entry.clock();
        counters = entry.counters();
        hold = entry.hold();
        instruments = settings.symbols().size();
        countdownMs = settings.deadManMs();
        timeoutNs = TimeUnit.MILLISECONDS.toNanos(settings.requestTimeoutMs());
        notBeforeNs = clock.hostNs();
        roundNs = notBeforeNs;
        atRest = countdownMs == 0;
    }

    /** Whether no countdown runs as far as the venue has answered; any thread. */
    boolean isAtRest()
    {
        return atRest;
    }

    int poll(final RestConnection connection)
    {
        if (countdownMs == 0 || !connection.isIdle())
        {
            // A round that began now would take the answer under way for that of its first instrument.
            return 0;
        }
        beginRounds();
        if (next == instruments || hold.isActive() || clock.hostNs() - notBeforeNs < 0)
        {
            return 0;
        }
        encoder.countdown(next, winding ? countdownMs : 0);
        connection.send(encoder.bytes(), encoder.length(), timeoutNs, RestConnection.MAX_ORDER_ANSWER, this);
        return 1;
    }

    /** A round begins at the start, as a dead process may have left one; with each change; while entries are open. */
    private void beginRounds()
    {
        final long nowNs = clock.hostNs();
        final boolean wanted = gate.entriesOpen();
        final boolean isDue = wanted && next == instruments &&
            nowNs - roundNs >= TimeUnit.MILLISECONDS.toNanos(countdownMs) / ROUNDS;
        if (wanted != winding || isDue)
        {
            winding = wanted;
            next = 0;
            roundNs = nowNs;
            atRest = false;
        }
    }

    @Override
    public void onAnswer(final RestConnection connection, final HttpResponseParser response)
    {
        if (hold.onAnswer(response) || response.status() != 200)
        {
            counters.lastError = response.status();
            notBeforeNs = clock.hostNs() + RETRY_NS;
            return;
        }
        next++;
        atRest = next == instruments && !winding;
    }

    @Override
    public void onFailure(final RestConnection connection, final Failure failure)
    {
        notBeforeNs = clock.hostNs() + RETRY_NS;
    }
}
