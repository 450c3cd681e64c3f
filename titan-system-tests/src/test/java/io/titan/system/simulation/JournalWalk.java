package io.titan.system.simulation;

import io.titan.codecs.JournalDocumentReader;
import io.titan.protocol.AbortIntentDecoder;
import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.ControlReplyDecoder;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.QueryOrderDecoder;
import io.titan.protocol.ReferencePriceDecoder;
import io.titan.protocol.RestartedDecoder;
import io.titan.protocol.SetSourceStateDecoder;
import io.titan.protocol.SetTradingStateDecoder;
import io.titan.protocol.VenueOrderEventDecoder;
import io.titan.protocol.VenueStatusDecoder;
import java.util.List;
import org.agrona.DirectBuffer;

/** Decodes a journal once and shows it to visitors. One thread. */
final class JournalWalk
{
    private final List<? extends JournalVisitor> visitors;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PrepareIntentDecoder prepare = new PrepareIntentDecoder();
    private final ConfirmIntentDecoder confirm = new ConfirmIntentDecoder();
    private final AbortIntentDecoder abort = new AbortIntentDecoder();
    private final VenueOrderEventDecoder event = new VenueOrderEventDecoder();
    private final ReferencePriceDecoder reference = new ReferencePriceDecoder();
    private final VenueStatusDecoder status = new VenueStatusDecoder();
    private final SetTradingStateDecoder tradingState = new SetTradingStateDecoder();
    private final SetSourceStateDecoder sourceState = new SetSourceStateDecoder();
    private final ControlReplyDecoder accepted = new ControlReplyDecoder();
    private final IntentReplyDecoder reply = new IntentReplyDecoder();
    private final PlaceOrderDecoder order = new PlaceOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final QueryOrderDecoder query = new QueryOrderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();

    private JournalWalk(final List<? extends JournalVisitor> visitors)
    {
        this.visitors = visitors;
    }

    static void over(final MemoryJournal journal, final List<? extends JournalVisitor> visitors)
    {
        journal.forEach(new JournalWalk(visitors)::onDocument);
    }

    private void onDocument(final JournalDocumentReader document)
    {
        for (final JournalVisitor visitor : visitors)
        {
            visitor.onDocument(document.sequence(), document.timestampNs(), document.sourceId());
            onInput(visitor, document.buffer(), document.inputOffset());
            document.rewindOutputs();
            while (document.nextOutput())
            {
                onOutput(visitor, document.buffer(), document.outputOffset());
            }
            visitor.onDocumentEnd();
        }
    }

    private void onInput(final JournalVisitor visitor, final DirectBuffer buffer, final int offset)
    {
        switch (header.wrap(buffer, offset).templateId())
        {
            case PrepareIntentDecoder.TEMPLATE_ID ->
                visitor.onPrepare(prepare.wrapAndApplyHeader(buffer, offset, header));
            case ConfirmIntentDecoder.TEMPLATE_ID ->
            {
                confirm.wrapAndApplyHeader(buffer, offset, header);
                visitor.onConfirm(confirm.signalKeyHi(), confirm.signalKeyLo());
            }
            case AbortIntentDecoder.TEMPLATE_ID ->
            {
                abort.wrapAndApplyHeader(buffer, offset, header);
                visitor.onAbort(abort.signalKeyHi(), abort.signalKeyLo());
            }
            case VenueOrderEventDecoder.TEMPLATE_ID ->
                visitor.onVenueEvent(event.wrapAndApplyHeader(buffer, offset, header));
            case ReferencePriceDecoder.TEMPLATE_ID ->
                visitor.onReference(reference.wrapAndApplyHeader(buffer, offset, header));
            case VenueStatusDecoder.TEMPLATE_ID ->
                visitor.onVenueStatus(status.wrapAndApplyHeader(buffer, offset, header).state());
            case SetTradingStateDecoder.TEMPLATE_ID ->
                visitor.onTradingState(tradingState.wrapAndApplyHeader(buffer, offset, header).action());
            case SetSourceStateDecoder.TEMPLATE_ID ->
            {
                sourceState.wrapAndApplyHeader(buffer, offset, header);
                visitor.onSourceState(sourceState.sourceId(), sourceState.action());
            }
            case RestartedDecoder.TEMPLATE_ID -> visitor.onRestarted();
            default ->
            {
                // Nobody looks at the others.
            }
        }
    }

    private void onOutput(final JournalVisitor visitor, final DirectBuffer buffer, final int offset)
    {
        switch (header.wrap(buffer, offset).templateId())
        {
            case ControlReplyDecoder.TEMPLATE_ID -> visitor.onAccepted(
                accepted.wrapAndApplyHeader(buffer, offset, header).accepted() == BooleanType.TRUE);
            case IntentReplyDecoder.TEMPLATE_ID -> visitor.onReply(reply.wrapAndApplyHeader(buffer, offset, header));
            case PlaceOrderDecoder.TEMPLATE_ID -> visitor.onPlace(order.wrapAndApplyHeader(buffer, offset, header));
            case CancelOrderDecoder.TEMPLATE_ID ->
                visitor.onCancel(cancel.wrapAndApplyHeader(buffer, offset, header));
            case QueryOrderDecoder.TEMPLATE_ID -> visitor.onQuery(query.wrapAndApplyHeader(buffer, offset, header));
            case ExecutionReportDecoder.TEMPLATE_ID ->
                visitor.onReport(report.wrapAndApplyHeader(buffer, offset, header));
            default ->
            {
                // Nobody looks at the others.
            }
        }
    }
}
