package io.titan.sim.market;

/** A small seeded generator whose whole state is one number: the same seed gives the same market on every machine. */
public final class SeededRandom
{
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private long state;

    /**
     * A generator.
     *
     * @param seed any number.
     */
    public SeededRandom(final long seed)
    {
        state = seed;
    }

    /** 64 fresh bits. */
    public long nextLong()
    {
        state += 0x9E3779B97F4A7C15L;
        long mixed = state;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Uniform in [0, 1). */
    public double nextDouble()
    {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /**
     * Uniform in a range.
     *
     * @param low  inclusive.
     * @param high exclusive.
     * @return a number between.
     */
    public double between(final double low, final double high)
    {
        return low + (high - low) * nextDouble();
    }

    /** Close to normal with mean 0 and deviation 1: twelve uniforms, so that no library function decides a digit. */
    public double nextGaussian()
    {
        double sum = -6.0;
        for (int i = 0; i < 12; i++)
        {
            sum += nextDouble();
        }
        return sum;
    }

    /**
     * Waiting time of a Poisson process.
     *
     * @param mean mean wait, positive.
     * @return a wait, at least 1.
     */
    public long nextWait(final long mean)
    {
        return 1 + (long) (-StrictMath.log(1.0 - nextDouble()) * mean);
    }
}
