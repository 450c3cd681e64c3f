package io.titan.core.execution;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.VenueState;

/** Takes what the surroundings say: sources that open sessions, instruments, reference prices, the venue's state. */
final class SessionDesk
{
    /** That a Hello must speak. */
    static final int PROTOCOL_VERSION = 1;

    private final Books books;
    private final ExecutionOutput output;

    /**
     * Works on the given books.
     *
     * @param books  all state.
     * @param output who is told.
     */
    SessionDesk(final Books books, final ExecutionOutput output)
    {
        this.books = books;
        this.output = output;
    }

    /** A source's first message. One that is older than the last seen is a leftover of a dead process. */
    void hello(final int sourceId, final long incarnation, final int protocolVersion, final long configHash)
    {
        if (!books.sources.hasSlot(sourceId))
        {
            books.totals.malformedInputs++;
            return;
        }

        final Source source = books.sources.at(sourceId);
        if (incarnation < source.incarnation)
        {
            refuse(sourceId, ReasonCode.MALFORMED, incarnation, source.incarnation);
            return;
        }

        source.incarnation = incarnation;
        source.configHash = configHash;
        source.greeted = protocolVersion == PROTOCOL_VERSION;
        if (source.greeted)
        {
            output.intentReplied(
                sourceId, 0, 0, IntentRequest.HELLO, IntentOutcome.WELCOME, ReasonCode.NONE, 0, 0, 0, 0, 0, false);
        }
        else
        {
            refuse(sourceId, ReasonCode.PROTOCOL_VERSION, protocolVersion, PROTOCOL_VERSION);
        }
    }

    /** Filters of an instrument; an id without a slot is counted. */
    void instrument(
        final int instrumentId, final long tickSizeE8, final long stepSizeE8, final long minQuantityE8,
        final long maxQuantityE8, final long minNotionalE8)
    {
        if (books.instruments.hasSlot(instrumentId))
        {
            books.instruments.at(instrumentId).define(
                tickSizeE8, stepSizeE8, minQuantityE8, maxQuantityE8, minNotionalE8);
        }
        else
        {
            books.totals.malformedInputs++;
        }
    }

    /** Best bid and ask. An empty or crossed book is no reference: the one before stays and grows old. */
    void reference(final int instrumentId, final long bidPriceE8, final long askPriceE8)
    {
        if (books.instruments.hasSlot(instrumentId) && RequestCheck.isReferenceInRange(bidPriceE8, askPriceE8))
        {
            mark(instrumentId, books.instruments.at(instrumentId), bidPriceE8, askPriceE8);
        }
        else
        {
            books.totals.malformedInputs++;
        }
    }

    private void mark(
        final int instrumentId, final Instrument instrument, final long bidPriceE8, final long askPriceE8)
    {
        final long nowNs = books.engine.nowNs();
        instrument.reference(bidPriceE8, askPriceE8, nowNs);
        books.account.onMark(instrumentId, instrument, books.positions.net(instrumentId).quantityE8, nowNs);
        if (books.account.isLossTooLarge())
        {
            books.engine.reduceOnly();
        }
    }

    /** The link to the venue. Once it is back, everything open is queried: fills may have been missed. */
    void venueStatus(final VenueState state)
    {
        if (state == null || state == VenueState.NULL_VAL)
        {
            books.totals.malformedInputs++;
            return;
        }

        final boolean isBack = state == VenueState.CONNECTED && !books.engine.isConnected();
        books.engine.venueState(state);
        if (isBack)
        {
            books.sweeps.queryAll();
        }
    }

    /** What the venue says about its rates. */
    void venueRate(final VenueRateFields told)
    {
        if (RequestCheck.isInRange(told))
        {
            books.engine.limiter.onVenueRate(told, books.engine.nowNs());
        }
        else
        {
            books.totals.malformedInputs++;
        }
    }

    private void refuse(final int sourceId, final ReasonCode reason, final long measured, final long allowed)
    {
        books.totals.denied++;
        output.intentReplied(
            sourceId, 0, 0, IntentRequest.HELLO, IntentOutcome.DENIED, reason, measured, allowed, 0, 0, 0, false);
    }
}
