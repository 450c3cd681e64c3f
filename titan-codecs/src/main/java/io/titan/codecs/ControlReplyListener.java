package io.titan.codecs;

import io.titan.protocol.ControlReplyDecoder;
import io.titan.protocol.OrderReplyDecoder;
import io.titan.protocol.PositionReplyDecoder;
import io.titan.protocol.StateReplyDecoder;

/**
 * What execution answers to commands, whoever gave them, as a {@link ControlReplyReader} finds it. Rows come before the
 * reply that ends them. What is handed over is valid until the method returns.
 */
public interface ControlReplyListener
{
    /**
     * A command is answered; nothing more follows for it.
     *
     * @param reply whether it was accepted, and how many rows there are.
     */
    void onControlReply(ControlReplyDecoder reply);

    /**
     * The state that a command asked for.
     *
     * @param state of execution.
     */
    void onState(StateReplyDecoder state);

    /**
     * One row of the positions that a command asked for.
     *
     * @param position of a source in an instrument.
     */
    void onPosition(PositionReplyDecoder position);

    /**
     * One row of the orders that a command asked for.
     *
     * @param order that is open.
     */
    void onOrder(OrderReplyDecoder order);
}
