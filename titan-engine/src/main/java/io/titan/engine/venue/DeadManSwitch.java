package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;

/**
 * Keeps the venue's countdown wound while entries are open, instrument by instrument, and stops it when none is:
 * should this process die, the venue cancels what it left in the book. Off unless configured, because some venues'
 * countdown takes conditional orders too, and with them the stops of what is held. One thread.
 *
 * <p>What the venue refuses for one instrument keeps no other from being told: it is asked again when the others have
 * been, {@link #TRIES} times, then once in each round, and whoever watches is alarmed by the counters.
 *
 * <p>Source: Binance USDⓈ-M futures documentation, "Auto-Cancel All Open Orders"; it counts per symbol, and 0 stops
 * it.
 */
final class DeadManSwitch implements RestListener
{
    /** Refusals in a row after which an instrument is given up for the round. */
    static final int TRIES = 3;
    /** Rounds in the time of one countdown: two may fail before it runs out. */
    private static final int ROUNDS = 4;
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);
    /** In place of a number of refusals: acknowledged in this round. */
    private static final int TOLD = -1;

    private final VenueClock clock;
    private final VenueCounters counters;
    private final RequestEncoder encoder;
    private final RateHold hold;
    private final HaltGate gate;
    private final long countdownMs;
    private final long timeoutNs;
    /** Of each instrument: refusals in a row, or {@link #TOLD}. */
    private final int[] refusals;
    /** Those that were given up when they were asked last. */
    private final boolean[] givenUp;
    private boolean winding;
    /** Instruments that this round is not done with. */
    private int untold;
    /** Of those, the ones that have not been asked since the last pause. */
    private int unasked;
    /** Whom the next request is about; a round goes on where the last one was, so that all get their turn. */
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
        refusals = new int[settings.symbols().size()];
        givenUp = new boolean[refusals.length];
        countdownMs = settings.deadManMs();
        timeoutNs = TimeUnit.MILLISECONDS.toNanos(settings.requestTimeoutMs());
        beginRound(false, clock.hostNs());
        atRest = countdownMs == 0;
    }

    /** Whether no countdown runs, as far as the venue obeys: what it refuses to stop is not waited for; any thread. */
    boolean isAtRest()
    {
        return atRest;
    }

    int poll(final RestConnection connection)
    {
        if (countdownMs == 0 || !connection.isIdle())
        {
            // A round that began now would take the answer under way for one of its own.
            return 0;
        }
        beginRounds();
        if (untold == 0 || hold.isActive() || clock.hostNs() - notBeforeNs < 0)
        {
            return 0;
        }
        encoder.countdown(next, winding ? countdownMs : 0);
        connection.send(encoder.bytes(), encoder.length(), timeoutNs, RestConnection.MAX_ORDER_ANSWER, this);
        return 1;
    }

    /**
     * A round begins at the start, as a dead process may have left one; with each change; while entries are open,
     * whether the last one is done with everybody or not.
     */
    private void beginRounds()
    {
        final long nowNs = clock.hostNs();
        final boolean wanted = gate.entriesOpen();
        final boolean isDue =
            wanted && nowNs - roundNs >= TimeUnit.MILLISECONDS.toNanos(countdownMs) / ROUNDS;
        if (wanted != winding || isDue)
        {
            beginRound(wanted, nowNs);
        }
    }

    private void beginRound(final boolean winds, final long nowNs)
    {
        winding = winds;
        roundNs = nowNs;
        notBeforeNs = nowNs;
        untold = refusals.length;
        unasked = untold;
        atRest = false;
        for (int instrument = 0; instrument < refusals.length; instrument++)
        {
            // Who was given up has one try, so that a refusal for good costs one request in each round.
            refusals[instrument] = givenUp[instrument] ? TRIES - 1 : Math.max(refusals[instrument], 0);
        }
    }

    @Override
    public void onAnswer(final RestConnection connection, final HttpResponseParser response)
    {
        if (hold.onAnswer(response))
        {
            // Says nothing of the instrument.
            counters.lastError = response.status();
            return;
        }
        if (response.status() == 200)
        {
            refusals[next] = TOLD;
            givenUp[next] = false;
            untold--;
        }
        else
        {
            onRefusal(response.status());
        }
        goOn();
    }

    private void onRefusal(final int status)
    {
        counters.lastError = status;
        refusals[next]++;
        if (refusals[next] == TRIES)
        {
            untold--;
            counters.lastRefusedCountdown = next;
            counters.countdownsRefused += givenUp[next] ? 0 : 1;
            givenUp[next] = true;
        }
    }

    /** Its outcome is unknown, whoever it was about: the others first, then again. */
    @Override
    public void onFailure(final RestConnection connection, final Failure failure)
    {
        notBeforeNs = clock.hostNs() + RETRY_NS;
        goOn();
    }

    private void goOn()
    {
        unasked--;
        if (untold == 0)
        {
            next = following();
            atRest = !winding;
            return;
        }
        do
        {
            next = following();
        }
        while (refusals[next] == TOLD || refusals[next] == TRIES);
        if (unasked == 0)
        {
            unasked = untold;
            notBeforeNs = clock.hostNs() + RETRY_NS;
        }
    }

    private int following()
    {
        return next + 1 == refusals.length ? 0 : next + 1;
    }
}
