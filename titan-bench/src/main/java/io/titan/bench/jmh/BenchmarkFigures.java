package io.titan.bench.jmh;

import java.util.Map;

/**
 * What one benchmark came to.
 *
 * @param group       simple name of its class, without its ending.
 * @param name        of its method.
 * @param parameters  by name; those of the benchmark's own states.
 * @param timeNs      per operation.
 * @param errorNs     half width of the 99.9 % confidence interval; NaN when there were too few iterations for one.
 * @param bytes       allocated per operation, by {@code -prof gc}.
 * @param leastBytes  allocated in the iteration that allocated least, whole.
 * @param beside      name of the reference lane; empty none.
 * @param mayAllocate whether {@code bytes} may be above the bound.
 */
record BenchmarkFigures(
    String group, String name, Map<String, String> parameters, double timeNs, double errorNs, double bytes,
    double leastBytes, String beside, boolean mayAllocate)
{
    /** Bytes per operation up to which a benchmark does not allocate. */
    static final double MAX_BYTES = 0.01;
    /** What JMH's own threads may allocate in an iteration; a short one shares it among few operations. */
    private static final double BYTES_OF_JMH = 16 * 1024;

    /** {@return as it is called in the table} */
    String label()
    {
        return group + '.' + name + (parameters.isEmpty() ? "" : ' ' + String.join(" ", parameters.values()));
    }

    /** {@return whether it allocates and must not} */
    boolean allocatesAgainstItsMark()
    {
        return !mayAllocate && !(bytes <= MAX_BYTES || leastBytes <= BYTES_OF_JMH);
    }

    /** Whether the other one is the lane that this one is divided by. */
    boolean isBeside(final BenchmarkFigures other)
    {
        return other.group.equals(group) && other.name.equals(beside) &&
            parameters.entrySet().containsAll(other.parameters.entrySet());
    }
}
