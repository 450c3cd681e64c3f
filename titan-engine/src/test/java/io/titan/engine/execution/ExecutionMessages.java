package io.titan.engine.execution;

import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.ControlReplyDecoder;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.OrderReplyDecoder;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.PositionReplyDecoder;
import io.titan.protocol.QueryOrderDecoder;
import io.titan.protocol.StateReplyDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** What execution said, as text: the name of the message and every field of it. */
final class ExecutionMessages
{
    private ExecutionMessages()
    {
    }

    static List<String> of(final OutputBatch outputs)
    {
        final List<String> messages = new ArrayList<>();
        outputs.forEach((buffer, offset, length) -> messages.add(text(buffer, offset)));
        return messages;
    }

    /** Name, a space, and fields as {@code name=value} with a bar between. */
    static String text(final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, offset);
        final String decoded = decoded(header.templateId(), buffer, offset, header);
        return decoded.substring(1, decoded.indexOf(']')) + " " + decoded.substring(decoded.indexOf("):") + 2);
    }

    private static String decoded(
        final int templateId, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        return switch (templateId)
        {
            case IntentReplyDecoder.TEMPLATE_ID ->
                new IntentReplyDecoder().wrapAndApplyHeader(buffer, offset, header).toString();
            case PlaceOrderDecoder.TEMPLATE_ID ->
                new PlaceOrderDecoder().wrapAndApplyHeader(buffer, offset, header).toString();
            case CancelOrderDecoder.TEMPLATE_ID ->
                new CancelOrderDecoder().wrapAndApplyHeader(buffer, offset, header).toString();
            case QueryOrderDecoder.TEMPLATE_ID ->
                new QueryOrderDecoder().wrapAndApplyHeader(buffer, offset, header).toString();
            case ExecutionReportDecoder.TEMPLATE_ID ->
                new ExecutionReportDecoder().wrapAndApplyHeader(buffer, offset, header).toString();
            case ControlReplyDecoder.TEMPLATE_ID ->
                new ControlReplyDecoder().wrapAndApplyHeader(buffer, offset, header).toString();
            case StateReplyDecoder.TEMPLATE_ID ->
                new StateReplyDecoder().wrapAndApplyHeader(buffer, offset, header).toString();
            case PositionReplyDecoder.TEMPLATE_ID ->
                new PositionReplyDecoder().wrapAndApplyHeader(buffer, offset, header).toString();
            case OrderReplyDecoder.TEMPLATE_ID ->
                new OrderReplyDecoder().wrapAndApplyHeader(buffer, offset, header).toString();
            default -> throw new AssertionError("template " + templateId + " is no output of execution");
        };
    }
}
