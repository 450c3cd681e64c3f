package io.titan.sim.core;

/** An accepted conditional order. Written by the core only; others read it on the core's thread. */
public final class AlgoOrder
{
    AlgoStatus status = AlgoStatus.NEW;
    Order order;
    long triggerTimeNs;
    long updateTimeNs;
    ExchangeError reason;

    private final long algoId;
    private final AlgoRequest request;
    private final long timeNs;

    AlgoOrder(final long algoId, final AlgoRequest request, final long timeNs)
    {
        this.algoId = algoId;
        this.request = request;
        this.timeNs = timeNs;
        this.updateTimeNs = timeNs;
    }

    /** The exchange's number for it, from 1 without holes; orders have numbers of their own. */
    public long algoId()
    {
        return algoId;
    }

    /** Everything the client asked for. */
    public AlgoRequest request()
    {
        return request;
    }

    /** Where it is in its life. */
    public AlgoStatus status()
    {
        return status;
    }

    /** Whether it still waits for its price. */
    public boolean isWaiting()
    {
        return status == AlgoStatus.NEW;
    }

    /** The order it became, null before. */
    public Order order()
    {
        return order;
    }

    /** Why its order was refused, null when it was not. */
    public ExchangeError reason()
    {
        return reason;
    }

    /** When it was accepted. */
    public long timeNs()
    {
        return timeNs;
    }

    /** When its price came, 0 before. */
    public long triggerTimeNs()
    {
        return triggerTimeNs;
    }

    /** When it last changed. */
    public long updateTimeNs()
    {
        return updateTimeNs;
    }

    void hash(final StateHash hash)
    {
        hash.add(algoId).add(request.clientAlgoId()).add(request.instrument()).add(request.side().ordinal())
            .add(request.type().ordinal()).add(request.triggerPriceE8()).add(request.priceE8())
            .add(request.quantityE8()).add(request.workingType().ordinal()).add(status.ordinal())
            .add(order == null ? 0 : order.orderId()).add(timeNs).add(triggerTimeNs).add(updateTimeNs);
    }
}
