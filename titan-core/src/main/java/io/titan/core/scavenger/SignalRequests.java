package io.titan.core.scavenger;

import io.titan.core.StateHash;

/**
 * What signals ask of execution, as far as session and credits allow, and whether something was held back. The core's
 * thread only.
 */
final class SignalRequests
{
    private final long keyHi;
    private final ScavengerOutput output;
    private final ScavengerCounts counts;

    private boolean connected;
    private int credits;
    private boolean starved;

    SignalRequests(final long keyHi, final ScavengerOutput output, final ScavengerCounts counts)
    {
        this.keyHi = keyHi;
        this.output = output;
        this.counts = counts;
    }

    boolean canSend()
    {
        return connected && credits > 0;
    }

    /** Something is held back: it is tried again when credits return. */
    void holdBack()
    {
        starved = true;
    }

    /** Sends PREPARE; the caller has asked {@link #canSend()} before. */
    void prepare(final PendingSignal signal, final long nowNs)
    {
        final TrapSettings trapSettings = signal.trap.settings();
        final SignalPrices prices = signal.trap.prices();
        signal.sent = true;
        credits--;
        counts.countPrepare(signal.trap.type());
        output.prepareIntent(
            keyHi, signal.keyLo, signal.watch.instrumentId(), signal.direction, prices.entryMinE8(),
            prices.entryMaxE8(), prices.stopPriceE8(), prices.takeProfitE8(), trapSettings.confidenceBps(),
            trapSettings.leverageE2(), signal.watch.tape().velocityE8(), signal.trap.type(), nowNs);
    }

    /** Sends CONFIRM, or holds it back. */
    void confirm(final PendingSignal signal)
    {
        signal.sent = canSend();
        if (signal.sent)
        {
            credits--;
            counts.countConfirm();
            output.confirmIntent(keyHi, signal.keyLo);
        }
        else
        {
            holdBack();
        }
    }

    /** Sends ABORT, or holds it back. */
    void abort(final PendingSignal signal)
    {
        signal.sent = canSend();
        if (signal.sent)
        {
            credits--;
            counts.countAbort();
            output.abortIntent(keyHi, signal.keyLo);
        }
        else
        {
            holdBack();
        }
    }

    /**
     * So many messages may be sent from now on.
     *
     * @param newCredits replaces what was left.
     * @return whether something was held back and may be tried again now; says so once.
     */
    boolean credit(final int newCredits)
    {
        credits = newCredits;
        final boolean triesAgain = starved && canSend();
        starved = starved && !triesAgain;
        return triesAgain;
    }

    /** The session to execution came up or was lost. A new session begins without credits. */
    void session(final boolean isConnected)
    {
        connected = isConnected;
        if (!isConnected)
        {
            credits = 0;
            starved = false;
        }
    }

    void hashInto(final StateHash hash)
    {
        hash.add(connected).add(credits).add(starved);
    }
}
