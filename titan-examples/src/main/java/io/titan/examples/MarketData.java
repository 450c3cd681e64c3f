package io.titan.examples;

import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.titan.codecs.Malformation;
import io.titan.codecs.MessageGuard;
import io.titan.codecs.Streams;
import io.titan.protocol.BookTickerDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * The best bids and asks that scavenger's feed publishes, for whoever wants them. Aeron loses nothing here: who does
 * not keep up holds the feed back, so poll often. One thread; allocates nothing per message.
 */
final class MarketData implements AutoCloseable
{
    private static final int LIMIT = 64;

    private final Aeron aeron;
    private final Subscription subscription;
    private final QuoteHandler handler;
    private final FragmentHandler onFragment = this::onFragment;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookTickerDecoder quote = new BookTickerDecoder();

    MarketData(final String aeronDirectory, final QuoteHandler handler)
    {
        this.handler = handler;
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory).useConductorAgentInvoker(true));
        subscription = aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.MARKET_DATA);
    }

    /**
     * Takes a quote.
     */
    @FunctionalInterface
    interface QuoteHandler
    {
        /**
         * The best bid and ask of an instrument.
         *
         * @param quote valid during the call.
         */
        void onQuote(BookTickerDecoder quote);
    }

    int poll()
    {
        if (aeron.isClosed())
        {
            throw new IllegalStateException("the media driver is gone; start the strategy again when it is back");
        }
        return aeron.conductorAgentInvoker().invoke() + subscription.poll(onFragment, LIMIT);
    }

    private void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header frame)
    {
        if (Malformation.NONE == MessageGuard.check(buffer, offset, length) &&
            BookTickerDecoder.TEMPLATE_ID == header.wrap(buffer, offset).templateId())
        {
            handler.onQuote(quote.wrapAndApplyHeader(buffer, offset, header));
        }
    }

    @Override
    public void close()
    {
        aeron.close();
    }
}
