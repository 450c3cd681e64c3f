package io.titan.bench.jmh;

/**
 * What a benchmark says it measures, compared at its end with what was counted. Stateless, any thread.
 */
final class Claim
{
    private Claim()
    {
    }

    /**
     * Fails the benchmark unless exactly that happened.
     *
     * @param what     was to happen.
     * @param expected how often.
     * @param counted  how often it did.
     * @throws IllegalStateException if the two differ.
     */
    static void require(final String what, final long expected, final long counted)
    {
        if (expected != counted)
        {
            throw new IllegalStateException("the benchmark measured something else than it says: " + what + " " +
                counted + ", expected " + expected + "; its scene no longer fits the rules of the core");
        }
    }

    /**
     * Fails the benchmark if that never happened.
     *
     * @param what    was to happen.
     * @param counted how often it did.
     * @throws IllegalStateException if it did not.
     */
    static void requireSome(final String what, final long counted)
    {
        if (counted <= 0)
        {
            throw new IllegalStateException("the benchmark measured something else than it says: " + what +
                " never happened; its scene no longer fits the rules of the core");
        }
    }
}
