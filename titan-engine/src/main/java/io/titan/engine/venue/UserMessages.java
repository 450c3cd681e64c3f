package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;

import io.titan.codecs.ClientOrderId;
import io.titan.protocol.BooleanType;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventEncoder;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Turns the messages of the user stream into order events. One thread; no garbage.
 */
final class UserMessages
{
    private static final long NS_PER_MS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final byte[] ORDER_TRADE_UPDATE = Ascii.bytes("ORDER_TRADE_UPDATE");
    private static final byte[] ALGO_UPDATE = Ascii.bytes("ALGO_UPDATE");
    private static final byte[] ACCOUNT_UPDATE = Ascii.bytes("ACCOUNT_UPDATE");
    private static final byte[] REASON = Ascii.bytes("m");
    private static final byte[] ORDER = Ascii.bytes("ORDER");
    private static final byte[] LISTEN_KEY_EXPIRED = Ascii.bytes("listenKeyExpired");
    private static final byte[] NEW = Ascii.bytes("NEW");
    private static final byte[] TRADE = Ascii.bytes("TRADE");
    private static final byte[] CALCULATED = Ascii.bytes("CALCULATED");
    private static final byte[] CANCELED = Ascii.bytes("CANCELED");
    private static final byte[] EXPIRED = Ascii.bytes("EXPIRED");
    private static final byte[] REJECTED = Ascii.bytes("REJECTED");
    private static final byte[] BUY = Ascii.bytes("BUY");
    private static final byte[] SELL = Ascii.bytes("SELL");
    private static final byte[] TRUE = Ascii.bytes("true");

    private final JsonScanner scanner = new JsonScanner();
    private final LetterFields message = new LetterFields();
    private final LetterFields order = new LetterFields();
    private final AlgoUpdate algo = new AlgoUpdate();
    private final TriggeredStops triggered = new TriggeredStops();
    private final UnsafeBuffer idBuffer = new UnsafeBuffer(new byte[0]);
    private final ClientOrderId.Parts id = new ClientOrderId.Parts();
    private final VenueEvents events;
    private final VenueClock clock;
    private final VenueCounters counters;
    private final SymbolTable symbols;
    private final Runnable onAccountChanged;

    /**
     * Wires it.
     *
     * @param onAccountChanged called when the venue says that the account has changed for another reason than a trade.
     */
    UserMessages(
        final VenueEvents events,
        final VenueClock clock,
        final VenueCounters counters,
        final SymbolTable symbols,
        final Runnable onAccountChanged)
    {
        this.onAccountChanged = onAccountChanged;
        this.events = events;
        this.clock = clock;
        this.counters = counters;
        this.symbols = symbols;
    }

    /** The orders that stops have become, for who hears of one otherwise. */
    TriggeredStops triggered()
    {
        return triggered;
    }

    /**
     * Takes one message.
     *
     * @return false: the listen key has expired, or what may be an order's news cannot be read. The stream must be
     * opened anew, so that everything open is queried: a fill that was passed over would be missed for good.
     */
    boolean onMessage(final byte[] bytes, final int length, final long receivedTimeNs)
    {
        scanner.wrap(bytes, 0, length);
        if (!message.read(scanner, order) || !scanner.completed())
        {
            counters.unparsable++;
            return false;
        }
        if (message.has('E'))
        {
            onTime(message.integer('E'));
        }
        if (message.is('e', ORDER_TRADE_UPDATE))
        {
            return onOrderUpdate(receivedTimeNs);
        }
        if (message.is('e', ALGO_UPDATE))
        {
            return onAlgoUpdate(bytes, length, receivedTimeNs);
        }
        if (message.is('e', LISTEN_KEY_EXPIRED))
        {
            return false;
        }
        if (message.is('e', ACCOUNT_UPDATE) && !isOfTrade())
        {
            onAccountChanged.run();
        }
        counters.ignoredEvents++;
        return true;
    }

    /** What a trade does to the account is told by the order's own message, too. */
    private boolean isOfTrade()
    {
        boolean result = false;
        scanner.wrap(message.bytes(), message.start('a'), message.length('a'));
        if (scanner.enterObject())
        {
            while (scanner.nextKey())
            {
                final boolean isReason = scanner.keyIs(REASON);
                scanner.readToken();
                result |= isReason && scanner.tokenIs(ORDER);
            }
        }
        return result;
    }

    private void onTime(final long venueTimeMs)
    {
        if (venueTimeMs > 0)
        {
            clock.onVenueTimeMs(venueTimeMs);
        }
    }

    private boolean onOrderUpdate(final long receivedTimeNs)
    {
        final int instrumentId = symbols.find(order.bytes(), order.start('s'), order.length('s'));
        final VenueEventKind kind = kind();
        if (instrumentId == SymbolTable.UNKNOWN)
        {
            counters.unknownSymbols++;
        }
        else if (kind == null)
        {
            counters.ignoredEvents++;
        }
        else if (!isSound(kind))
        {
            counters.unparsable++;
            return false;
        }
        else
        {
            publish(kind, instrumentId, receivedTimeNs);
        }
        return true;
    }

    /** A conditional order has changed; of those that are not ours the core need not know. */
    private boolean onAlgoUpdate(final byte[] bytes, final int length, final long receivedTimeNs)
    {
        scanner.wrap(bytes, 0, length);
        if (!algo.read(scanner))
        {
            counters.unparsable++;
            return false;
        }
        final int instrumentId = symbols.find(bytes, algo.symbolStart(), algo.symbolLength());
        idBuffer.wrap(bytes);
        if (instrumentId == SymbolTable.UNKNOWN)
        {
            counters.unknownSymbols++;
        }
        else if (!ClientOrderId.decode(idBuffer, algo.idStart(), algo.idLength(), id))
        {
            counters.foreignOrders++;
        }
        else if (algo.kind() == null)
        {
            counters.ignoredEvents++;
        }
        else
        {
            publishAlgo(instrumentId, receivedTimeNs);
        }
        return true;
    }

    private void publishAlgo(final int instrumentId, final long receivedTimeNs)
    {
        if (algo.actualId() > 0)
        {
            triggered.remember(algo.actualId(), id);
        }
        final long timeMs = message.integer('T');
        named(events.beginOrderEvent(algo.kind(), instrumentId))
            .venueOrderId(algo.actualId() > 0 ? algo.actualId() : algo.algoId())
            .cumulativeQuantityE8(algo.filledE8())
            .venueTimeNs(timeMs > 0 ? timeMs * NS_PER_MS : 0)
            .receivedTimeNs(receivedTimeNs);
        events.publishOrderEvent();
    }

    private void publish(final VenueEventKind kind, final int instrumentId, final long receivedTimeNs)
    {
        final long timeMs = order.has('T') ? order.integer('T') : message.integer('T');
        final VenueOrderEventEncoder event = events.beginOrderEvent(kind, instrumentId)
            .venueOrderId(order.integer('i'))
            .cumulativeQuantityE8(order.decimalE8('z'))
            .venueTimeNs(timeMs > 0 ? timeMs * NS_PER_MS : 0)
            .receivedTimeNs(receivedTimeNs)
            .side(order.is('S', SELL) ? Side.SELL : Side.BUY);
        identify(event);
        if (kind == VenueEventKind.FILL)
        {
            event
                .tradeId(order.integer('t'))
                .priceE8(order.decimalE8('L'))
                .quantityE8(order.decimalE8('l'))
                .feeE8(feeE8(instrumentId))
                .maker(order.is('m', TRUE) ? BooleanType.TRUE : BooleanType.FALSE);
        }
        events.publishOrderEvent();
    }

    private void identify(final VenueOrderEventEncoder event)
    {
        idBuffer.wrap(order.bytes());
        if (ClientOrderId.decode(idBuffer, order.start('c'), order.length('c'), id))
        {
            named(event);
        }
        else if (!triggered.identify(order.integer('i'), event))
        {
            counters.foreignOrders++;
        }
    }

    private VenueOrderEventEncoder named(final VenueOrderEventEncoder event)
    {
        return event
            .signalKeyHi(id.signalKeyHi())
            .signalKeyLo(id.signalKeyLo())
            .role(id.role())
            .generation((short) id.generation());
    }

    /** The fee in quote currency; one in another asset cannot be booked here and is counted instead. */
    private long feeE8(final int instrumentId)
    {
        final long feeE8 = order.has('n') ? order.decimalE8('n') : 0;
        if (feeE8 == 0 || order.is('N', symbols.quoteAsset(instrumentId)))
        {
            return feeE8;
        }
        counters.feesInOtherAsset++;
        return 0;
    }

    /** A liquidation (CALCULATED) moves the position as any trade does. */
    private VenueEventKind kind()
    {
        if (order.is('x', TRADE) || order.is('x', CALCULATED))
        {
            return VenueEventKind.FILL;
        }
        if (order.is('x', NEW))
        {
            return VenueEventKind.ACKNOWLEDGED;
        }
        if (order.is('x', CANCELED))
        {
            return VenueEventKind.CANCELED;
        }
        if (order.is('x', EXPIRED))
        {
            return VenueEventKind.EXPIRED;
        }
        return order.is('x', REJECTED) ? VenueEventKind.REJECTED : null;
    }

    private boolean isSound(final VenueEventKind kind)
    {
        final boolean common = order.integer('i') > 0 && order.decimalE8('z') >= 0 && order.length('c') > 0 &&
            (order.is('S', BUY) || order.is('S', SELL));
        final boolean fee = !order.has('n') || order.decimalE8('n') != Decimals.INVALID;
        return common && (kind != VenueEventKind.FILL ||
            fee && order.integer('t') >= 0 && order.decimalE8('L') > 0 && order.decimalE8('l') > 0);
    }
}
