package io.titan.sim.core;

/**
 * A request on its way to the book. Either {@code order} is set, or it is a cancel of one order or of an instrument's
 * all.
 */
record PendingRequest(
    long requestId,
    OrderRequest order,
    int instrument,
    long orderId,
    String clientOrderId,
    boolean cancelAll,
    long dueNs)
{
}
