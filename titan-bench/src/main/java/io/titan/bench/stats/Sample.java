package io.titan.bench.stats;

/**
 * One value of a series: the ratio of a pair of adjacent blocks, or a figure of one block.
 *
 * @param fork  which set of fresh processes it comes from.
 * @param quiet no block of it was disturbed from outside.
 * @param value ratio, or figure in the unit of its series.
 */
public record Sample(int fork, boolean quiet, double value)
{
}
