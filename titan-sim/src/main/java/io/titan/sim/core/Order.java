package io.titan.sim.core;

/** An accepted order. Written by the core only; others read it on the core's thread. */
public final class Order
{
    /** The level at this price has not been displayed yet, so the queue there is not known. */
    static final long QUEUE_UNKNOWN = -1;

    long filledQuantityE8;
    long filledNotionalE8;
    long queueAheadE8 = QUEUE_UNKNOWN;
    long updateTimeNs;
    OrderStatus status = OrderStatus.NEW;
    AlgoOrder origin;

    private final long orderId;
    private final OrderRequest request;
    private final long timeNs;

    Order(final long orderId, final OrderRequest request, final long timeNs)
    {
        this.orderId = orderId;
        this.request = request;
        this.timeNs = timeNs;
        this.updateTimeNs = timeNs;
    }

    /** The exchange's number for it, from 1 without holes. */
    public long orderId()
    {
        return orderId;
    }

    /** Everything the client asked for. */
    public OrderRequest request()
    {
        return request;
    }

    /** The conditional order that it came from, null for an order of its own. */
    public AlgoOrder origin()
    {
        return origin;
    }

    /** The client's name for it; unique among open orders only. */
    public String clientOrderId()
    {
        return request.clientOrderId();
    }

    /** Dense instrument number. */
    public int instrument()
    {
        return request.instrument();
    }

    /** Which way. */
    public Side side()
    {
        return request.side();
    }

    /** Limit, 0 for MARKET. */
    public long priceE8()
    {
        return request.priceE8();
    }

    /** What was asked for. */
    public long quantityE8()
    {
        return request.quantityE8();
    }

    /** What has traded. */
    public long filledQuantityE8()
    {
        return filledQuantityE8;
    }

    /** What has not traded. */
    public long leavesE8()
    {
        return request.quantityE8() - filledQuantityE8;
    }

    /** Sum of price times quantity of its fills, each rounded to 1e-8. */
    public long filledNotionalE8()
    {
        return filledNotionalE8;
    }

    /** Average fill price, truncated; 0 without fills. */
    public long averagePriceE8()
    {
        return filledQuantityE8 == 0 ? 0 : ScaledMath.share(filledNotionalE8, ScaledMath.SCALE, filledQuantityE8);
    }

    /** Displayed quantity still ahead of it at its price; negative while the level has not been seen. */
    public long queueAheadE8()
    {
        return queueAheadE8;
    }

    /** Where it is in its life. */
    public OrderStatus status()
    {
        return status;
    }

    /** Whether it can still trade. */
    public boolean isOpen()
    {
        return status.isOpen();
    }

    /** When it reached the book. */
    public long timeNs()
    {
        return timeNs;
    }

    /** When it last changed. */
    public long updateTimeNs()
    {
        return updateTimeNs;
    }

    void hash(final StateHash hash)
    {
        hash.add(orderId).add(request.clientOrderId()).add(request.instrument()).add(request.side().ordinal())
            .add(request.type().ordinal()).add(request.timeInForce().ordinal()).add(request.priceE8())
            .add(request.quantityE8()).add(request.reduceOnly() ? 1 : 0).add(request.selfTrade().ordinal())
            .add(request.algoId()).add(filledQuantityE8)
            .add(filledNotionalE8).add(queueAheadE8).add(status.ordinal()).add(timeNs).add(updateTimeNs);
    }
}
