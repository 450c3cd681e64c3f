package io.titan.brain.policy;

import java.util.List;

/**
 * What execution hears from brain.
 *
 * @param allocationEveryMs how often each allocation is told anew.
 * @param maxAgeMs          how long execution may use an allocation.
 * @param sources           that are given one; perhaps none.
 */
public record CommandPolicy(long allocationEveryMs, long maxAgeMs, List<SourceShare> sources)
{
}
