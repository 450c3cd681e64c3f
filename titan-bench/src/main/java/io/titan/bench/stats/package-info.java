/**
 * What may be concluded from few and noisy blocks: medians with confidence intervals. Pure: numbers in, numbers out.
 */
package io.titan.bench.stats;
