package io.titan.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.ControlReplyDecoder;
import io.titan.protocol.ControlReplyEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderReplyDecoder;
import io.titan.protocol.OrderReplyEncoder;
import io.titan.protocol.PositionReplyDecoder;
import io.titan.protocol.PositionReplyEncoder;
import io.titan.protocol.StateReplyDecoder;
import io.titan.protocol.StateReplyEncoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class ControlReplyReaderTest implements ControlReplyListener
{
    private static final int OFFSET = 24;

    private final List<String> told = new ArrayList<>();
    private final ControlReplyReader reader = new ControlReplyReader(this);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    @Test
    void shouldTellEachKindOfAnswer()
    {
        new StateReplyEncoder().wrapAndApplyHeader(buffer, OFFSET, header).commandId(1);
        read(buffer.capacity() - OFFSET);
        new PositionReplyEncoder().wrapAndApplyHeader(buffer, OFFSET, header).commandId(2);
        read(buffer.capacity() - OFFSET);
        new OrderReplyEncoder().wrapAndApplyHeader(buffer, OFFSET, header).commandId(3);
        read(buffer.capacity() - OFFSET);
        new ControlReplyEncoder().wrapAndApplyHeader(buffer, OFFSET, header).commandId(4).rows(2);
        read(buffer.capacity() - OFFSET);

        assertThat(told).containsExactly("state 1", "position 2", "order 3", "reply 4 of 2 rows");
    }

    @Test
    void shouldPassOverWhatALaterProtocolHas()
    {
        new ControlReplyEncoder().wrapAndApplyHeader(buffer, OFFSET, header);
        header.wrap(buffer, OFFSET).templateId(60_000);
        read(buffer.capacity() - OFFSET);

        assertThat(told).isEmpty();
    }

    @Test
    void shouldPassOverWhatIsNoneOfOurMessages()
    {
        new ControlReplyEncoder().wrapAndApplyHeader(buffer, OFFSET, header);
        read(MessageHeaderEncoder.ENCODED_LENGTH - 1);
        header.wrap(buffer, OFFSET).schemaId(MessageHeaderEncoder.SCHEMA_ID + 1);
        read(buffer.capacity() - OFFSET);

        assertThat(told).isEmpty();
    }

    private void read(final int length)
    {
        reader.onFragment(buffer, OFFSET, length, null);
    }

    @Override
    public void onControlReply(final ControlReplyDecoder reply)
    {
        told.add("reply " + reply.commandId() + " of " + reply.rows() + " rows");
    }

    @Override
    public void onState(final StateReplyDecoder state)
    {
        told.add("state " + state.commandId());
    }

    @Override
    public void onPosition(final PositionReplyDecoder position)
    {
        told.add("position " + position.commandId());
    }

    @Override
    public void onOrder(final OrderReplyDecoder order)
    {
        told.add("order " + order.commandId());
    }
}
