package io.titan.brain.ledger;

import java.math.BigDecimal;

/**
 * What a fill did to a position.
 *
 * @param after           the position from now on.
 * @param closedQuantity  how much of the fill reduced the position, 0 or more.
 * @param realised        realised by it, before the fee.
 */
public record Booking(Position after, BigDecimal closedQuantity, BigDecimal realised)
{
    /**
     * Whether it reduced the position, and so is a trade with an outcome.
     *
     * @return true if something was closed.
     */
    public boolean isClosing()
    {
        return closedQuantity.signum() > 0;
    }
}
