package io.titan.sim.core;

/** What happens when an order would trade with a resting one of the same account. The taker's mode decides. */
public enum SelfTradePrevention
{
    /** The resting order expires, the later one goes on. The exchange's default. */
    EXPIRE_MAKER,
    /** What is left of the later order expires. */
    EXPIRE_TAKER,
    /** Both expire. */
    EXPIRE_BOTH
}
