package io.titan.system.simulation;

import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.QueryOrderDecoder;
import io.titan.protocol.ReferencePriceDecoder;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;
import io.titan.protocol.VenueOrderEventDecoder;
import io.titan.protocol.VenueState;

/**
 * Looks at every document of a journal without the product's rules, in order: the input first, then its outputs. Each
 * method belongs to one kind of message; what a visitor does not override it does not look at.
 */
interface JournalVisitor
{
    /** A document begins. */
    default void onDocument(final long sequence, final long timeNs, final int sourceId)
    {
    }

    default void onPrepare(final PrepareIntentDecoder prepare)
    {
    }

    default void onConfirm(final long keyHi, final long keyLo)
    {
    }

    default void onAbort(final long keyHi, final long keyLo)
    {
    }

    default void onVenueEvent(final VenueOrderEventDecoder event)
    {
    }

    default void onReference(final ReferencePriceDecoder reference)
    {
    }

    default void onVenueStatus(final VenueState state)
    {
    }

    /** A command about trading as a whole; whether it was accepted, {@link #onAccepted} tells. */
    default void onTradingState(final TradingAction action)
    {
    }

    default void onSourceState(final int sourceId, final SourceAction action)
    {
    }

    default void onRestarted()
    {
    }

    /** The answer to the command of this document. */
    default void onAccepted(final boolean isAccepted)
    {
    }

    default void onReply(final IntentReplyDecoder reply)
    {
    }

    default void onPlace(final PlaceOrderDecoder order)
    {
    }

    default void onCancel(final CancelOrderDecoder cancel)
    {
    }

    default void onQuery(final QueryOrderDecoder query)
    {
    }

    default void onReport(final ExecutionReportDecoder report)
    {
    }

    /** The document has ended. */
    default void onDocumentEnd()
    {
    }
}
