package io.titan.brain.policy;

import io.titan.brain.ledger.Phase;

import java.math.BigDecimal;

/**
 * A source of execution that gets a part of its phase's capital.
 *
 * @param phase whose capital it gets.
 * @param part  of the phase's capital, above 0 to 1.
 * @param slot  of the source in execution.
 */
public record SourceShare(Phase phase, BigDecimal part, int slot)
{
}
