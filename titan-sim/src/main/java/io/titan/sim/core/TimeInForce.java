package io.titan.sim.core;

/** How long an order may live. */
public enum TimeInForce
{
    /** Rests until filled or canceled. */
    GTC,
    /** Takes what is there at arrival; the rest expires. */
    IOC,
    /** All at arrival or refused (-5021). */
    FOK,
    /** Post only: refused (-5022) when it would take. */
    GTX
}
