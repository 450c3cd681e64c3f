package io.titan.engine.rehearsal;

import io.titan.engine.LogicalClock;
import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.VenueState;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/**
 * A venue inside the process: takes orders from the ring that the venue thread would read, and answers each with an
 * acknowledgement and one fill at its price, in the same cycle. One thread, that of the core or another; allocates
 * nothing per order.
 */
public final class RehearsalVenue implements MessageHandler
{
    private static final int LIMIT = 32;

    private final RingBuffer commands;
    private final RingBuffer events;
    private final LogicalClock clock;
    private final OrderListener listener;
    private final RehearsalMessages messages = new RehearsalMessages();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PlaceOrderDecoder order = new PlaceOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private long orders;

    /**
     * Stands between the two rings.
     *
     * @param commands read here.
     * @param events   written here.
     * @param clock    of the core.
     * @param listener told of each order first.
     */
    public RehearsalVenue(
        final RingBuffer commands, final RingBuffer events, final LogicalClock clock, final OrderListener listener)
    {
        this.commands = commands;
        this.events = events;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Hears of an entry at the moment at which a venue thread could write it.
     */
    @FunctionalInterface
    public interface OrderListener
    {
        /**
         * An order was read from the ring; its input is in the journal.
         *
         * @param order valid during the call.
         */
        void onOrder(PlaceOrderDecoder order);
    }

    /**
     * Lists instruments with a price each and says that the link is up. Room in the ring must be enough.
     *
     * @param firstId first dense id.
     * @param count   of instruments.
     */
    public void list(final int firstId, final int count)
    {
        final long nowNs = clock.nowNs();
        for (int instrumentId = firstId; instrumentId < firstId + count; instrumentId++)
        {
            publish(messages.instrument(instrumentId));
            publish(messages.referencePrice(instrumentId, nowNs));
        }
    }

    /**
     * The link to the venue is up.
     */
    public void connect()
    {
        publish(messages.venueStatus(VenueState.CONNECTED, clock.nowNs()));
    }

    /**
     * Answers what waits in the ring, unless the core has not yet read half of what was said before.
     *
     * @return messages read.
     */
    public int doWork()
    {
        return events.size() > events.capacity() / 2 ? 0 : commands.read(this, LIMIT);
    }

    /**
     * How many entries came.
     *
     * @return each of which was acknowledged and filled.
     */
    public long orders()
    {
        return orders;
    }

    @Override
    public void onMessage(final int templateId, final MutableDirectBuffer buffer, final int offset, final int length)
    {
        if (PlaceOrderDecoder.TEMPLATE_ID == templateId)
        {
            onOrder(order.wrapAndApplyHeader(buffer, offset, header));
        }
        else if (CancelOrderDecoder.TEMPLATE_ID == templateId)
        {
            cancel.wrapAndApplyHeader(buffer, offset, header);
            publish(messages.canceled(cancel, cancel.timestampNs()));
        }
    }

    /** What protects a position rests until it is canceled. */
    private void onOrder(final PlaceOrderDecoder requested)
    {
        final long nowNs = requested.timestampNs();
        if (OrderRole.ENTRY == requested.role())
        {
            listener.onOrder(requested);
            orders++;
            publish(messages.acknowledged(requested, nowNs));
            publish(messages.filled(requested, orders, nowNs));
        }
        else
        {
            publish(messages.acknowledged(requested, nowNs));
        }
    }

    private void publish(final int length)
    {
        final int templateId = header.wrap(messages.buffer(), 0).templateId();
        if (!events.write(templateId, messages.buffer(), 0, length))
        {
            throw new IllegalStateException("no room for template " + templateId + " in the ring of " +
                events.capacity() + " bytes: the core did not read what the rehearsal's venue said");
        }
    }
}
