package io.titan.bench.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * 95 % confidence intervals of three to five values, from which a bootstrap cannot draw one: it never reaches beyond
 * the smallest and the largest, and the two enclose the median of what was drawn from in 75, 87.5 and 93.8 % of all
 * cases only.
 * <p>
 * Assumes that the logarithms of the values are normally distributed and independent, as those of ratios and times
 * are about; then it is the median that the interval covers in 95 % of all cases. Where a value is 0 or less, the
 * same is assumed of the values themselves. Nobody can test that on so few.
 */
final class StudentInterval
{
    /** From so many values on the bootstrap can reach 95 %: 6 enclose the median in 96.9 % of all cases. */
    static final int ENOUGH = 6;

    /** Of Student's distribution, 97.5 %, by degrees of freedom from 1 on. */
    private static final double[] QUANTILES = { 12.706, 4.303, 3.182, 2.776 };

    private StudentInterval()
    {
    }

    /** How many standard errors the ends lie from the middle. */
    static double quantile(final int degreesOfFreedom)
    {
        return QUANTILES[degreesOfFreedom - 1];
    }

    /** Of values that do not depend on each other, between two and five of them. */
    static Interval of(final double[] values, final double median, final int samples)
    {
        final boolean isOfLogarithms = Arrays.stream(values).allMatch((value) -> value > 0);
        final double[] terms = isOfLogarithms ? Arrays.stream(values).map(Math::log).toArray() : values;
        final double mean = Arrays.stream(terms).average().orElseThrow();
        final double reach = quantile(terms.length - 1) * standardError(terms, mean);
        final DoubleUnaryOperator back = isOfLogarithms ? Math::exp : DoubleUnaryOperator.identity();
        // Of what was never below 0, bytes for example, an end is not either.
        final double least = Arrays.stream(values).allMatch((value) -> value >= 0) ? 0 : Double.NEGATIVE_INFINITY;
        final double low = Math.max(least, back.applyAsDouble(mean - reach));
        // The median may lie beside an interval around the mean, by rounding if by nothing else.
        return new Interval(Math.min(low, median), median, Math.max(back.applyAsDouble(mean + reach), median), samples,
            false, true);
    }

    private static double standardError(final double[] terms, final double mean)
    {
        final double squares = Arrays.stream(terms).map((term) -> (term - mean) * (term - mean)).sum();
        return Math.sqrt(squares / (terms.length - 1) / terms.length);
    }
}
