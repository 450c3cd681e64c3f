package io.titan.engine.venue;

import io.titan.protocol.Side;

/**
 * One row of the account's trade list. Reused; one thread; allocates nothing.
 */
final class AccountTrade
{
    private static final byte[] ID = Ascii.bytes("id");
    private static final byte[] ORDER_ID = Ascii.bytes("orderId");
    private static final byte[] PRICE = Ascii.bytes("price");
    private static final byte[] QUANTITY = Ascii.bytes("qty");
    private static final byte[] COMMISSION = Ascii.bytes("commission");
    private static final byte[] COMMISSION_ASSET = Ascii.bytes("commissionAsset");
    private static final byte[] TIME = Ascii.bytes("time");
    private static final byte[] SIDE = Ascii.bytes("side");
    private static final byte[] SELL = Ascii.bytes("SELL");
    private static final byte[] MAKER = Ascii.bytes("maker");
    private static final byte[] TRUE = Ascii.bytes("true");
    private static final long NOT_TOLD = -1;

    private byte[] bytes;
    private int assetStart;
    private int assetLength;
    private long tradeId;
    private long orderId;
    private long priceE8;
    private long quantityE8;
    private long feeE8;
    private long timeMs;
    private Side side;
    private boolean maker;

    /** Reads the object at the scanner; false if it is no trade. */
    boolean read(final JsonScanner scanner)
    {
        bytes = scanner.bytes();
        assetLength = 0;
        tradeId = -1;
        orderId = NOT_TOLD;
        priceE8 = 0;
        quantityE8 = 0;
        feeE8 = 0;
        timeMs = 0;
        side = null;
        maker = false;
        if (!scanner.enterObject())
        {
            return false;
        }
        while (scanner.nextKey())
        {
            readField(scanner);
        }
        return !scanner.failed() && tradeId >= 0 && priceE8 > 0 && quantityE8 > 0 && side != null;
    }

    long tradeId()
    {
        return tradeId;
    }

    /** Whether it is a trade of the given order, as far as it says. */
    boolean isOf(final long wantedOrderId)
    {
        return orderId == NOT_TOLD || orderId == wantedOrderId;
    }

    long priceE8()
    {
        return priceE8;
    }

    long quantityE8()
    {
        return quantityE8;
    }

    long feeE8()
    {
        return feeE8;
    }

    boolean feeIsIn(final byte[] asset)
    {
        return JsonScanner.equal(bytes, assetStart, assetLength, asset);
    }

    long timeMs()
    {
        return timeMs;
    }

    Side side()
    {
        return side;
    }

    boolean maker()
    {
        return maker;
    }

    private void readField(final JsonScanner scanner)
    {
        if (scanner.keyIs(ID))
        {
            tradeId = scanner.readLong();
        }
        else if (scanner.keyIs(ORDER_ID))
        {
            orderId = scanner.readLong();
        }
        else if (scanner.keyIs(PRICE))
        {
            priceE8 = scanner.readE8();
        }
        else if (scanner.keyIs(QUANTITY))
        {
            quantityE8 = scanner.readE8();
        }
        else if (scanner.keyIs(COMMISSION))
        {
            feeE8 = scanner.readE8();
        }
        else if (scanner.keyIs(TIME))
        {
            timeMs = scanner.readLong();
        }
        else
        {
            readText(scanner);
        }
    }

    private void readText(final JsonScanner scanner)
    {
        final boolean isSide = scanner.keyIs(SIDE);
        final boolean isMaker = scanner.keyIs(MAKER);
        final boolean isAsset = scanner.keyIs(COMMISSION_ASSET);
        scanner.readToken();
        if (isSide)
        {
            side = scanner.tokenIs(SELL) ? Side.SELL : Side.BUY;
        }
        else if (isMaker)
        {
            maker = scanner.tokenIs(TRUE);
        }
        else if (isAsset)
        {
            assetStart = scanner.tokenStart();
            assetLength = scanner.tokenLength();
        }
    }
}
