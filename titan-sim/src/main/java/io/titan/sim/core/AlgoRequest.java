package io.titan.sim.core;

/**
 * A conditional order as its client asked for it.
 *
 * @param clientAlgoId   the client's name for it, unique among waiting ones.
 * @param instrument     dense instrument number.
 * @param side           which way.
 * @param type           what triggers it and what it becomes.
 * @param timeInForce    of the order it becomes; ignored for market types.
 * @param whilePosition  lives only as long as the position that it reduces (GTE_GTC).
 * @param triggerPriceE8 price that triggers it.
 * @param priceE8        limit of the order it becomes, 0 for market types.
 * @param quantityE8     base quantity; 0 when it closes the position.
 * @param reduceOnly     may only shrink the position.
 * @param closePosition  closes whatever is held when it triggers.
 * @param workingType    which price triggers it.
 * @param priceProtect   does not trigger while last trade and mark price are more than 5 % apart.
 * @param selfTrade      what happens when it would trade with the account's own resting order.
 */
public record AlgoRequest(
    String clientAlgoId,
    int instrument,
    Side side,
    AlgoType type,
    TimeInForce timeInForce,
    boolean whilePosition,
    long triggerPriceE8,
    long priceE8,
    long quantityE8,
    boolean reduceOnly,
    boolean closePosition,
    WorkingType workingType,
    boolean priceProtect,
    SelfTradePrevention selfTrade)
{
}
