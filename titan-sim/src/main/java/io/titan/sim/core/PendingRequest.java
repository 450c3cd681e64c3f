package io.titan.sim.core;

/**
 * A request on its way to the book.
 *
 * @param requestId  comes back with the answer.
 * @param kind       what is asked for.
 * @param order      of PLACE.
 * @param algo       of PLACE_ALGO.
 * @param instrument dense instrument number; not used by CANCEL_ALGO.
 * @param id         the exchange's number of what is canceled, 0 to go by the name.
 * @param clientId   the client's name of what is placed or canceled, or null.
 * @param dueNs      when it takes effect.
 */
record PendingRequest(
    long requestId,
    Kind kind,
    OrderRequest order,
    AlgoRequest algo,
    int instrument,
    long id,
    String clientId,
    long dueNs)
{
    /** What can be asked for. */
    enum Kind
    {
        /** A new order. */
        PLACE,
        /** The end of one order. */
        CANCEL,
        /** The end of an instrument's orders. */
        CANCEL_ALL,
        /** A new conditional order. */
        PLACE_ALGO,
        /** The end of one conditional order. */
        CANCEL_ALGO,
        /** The end of an instrument's conditional orders. */
        CANCEL_ALL_ALGO
    }
}
