package io.titan.codecs;

import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.titan.protocol.ControlReplyDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.OrderReplyDecoder;
import io.titan.protocol.PositionReplyDecoder;
import io.titan.protocol.StateReplyDecoder;
import org.agrona.DirectBuffer;

/**
 * Reads the stream of answers to commands. Kinds that a later protocol has are passed over. One thread.
 */
public final class ControlReplyReader implements FragmentHandler
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ControlReplyDecoder reply = new ControlReplyDecoder();
    private final StateReplyDecoder state = new StateReplyDecoder();
    private final PositionReplyDecoder position = new PositionReplyDecoder();
    private final OrderReplyDecoder order = new OrderReplyDecoder();
    private final ControlReplyListener listener;

    /**
     * A reader.
     *
     * @param listener is told of each answer.
     */
    public ControlReplyReader(final ControlReplyListener listener)
    {
        this.listener = listener;
    }

    @Override
    public void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header frame)
    {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH)
        {
            return;
        }
        header.wrap(buffer, offset);
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID)
        {
            return;
        }
        switch (header.templateId())
        {
            case ControlReplyDecoder.TEMPLATE_ID ->
                listener.onControlReply(reply.wrapAndApplyHeader(buffer, offset, header));
            case StateReplyDecoder.TEMPLATE_ID -> listener.onState(state.wrapAndApplyHeader(buffer, offset, header));
            case PositionReplyDecoder.TEMPLATE_ID ->
                listener.onPosition(position.wrapAndApplyHeader(buffer, offset, header));
            case OrderReplyDecoder.TEMPLATE_ID -> listener.onOrder(order.wrapAndApplyHeader(buffer, offset, header));
            default ->
            {
                // A later protocol may have more rows than this build knows.
            }
        }
    }
}
