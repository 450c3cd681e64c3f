package io.titan.sim.market;

/**
 * The path of a middle price: phases of trend, reversion and calm, with jumps. Prices here are shapes, not money, hence
 * floating point; what leaves the market is rounded to ticks first.
 */
final class SyntheticPrice
{
    private static final double DEVIATION_PER_SECOND = 0.000_25;
    private static final double PULL_HOME_PER_SECOND = 0.002;
    private static final double JUMPS_PER_SECOND = 0.1;
    private static final double GAPS_PER_SECOND = 0.08;

    private final SeededRandom random;
    private final double home;
    private double price;
    private double anchor;
    private double driftPerSecond;
    private double pullPerSecond;
    private double liveliness = 1.0;
    private long phaseEndNs;
    private long gapEndNs;
    private int jumpDirection;
    private double momentum;

    SyntheticPrice(final SeededRandom random, final double price, final long timeNs)
    {
        this.random = random;
        this.home = price;
        this.price = price;
        this.phaseEndNs = timeNs;
    }

    double price()
    {
        return price;
    }

    /** Recent direction, about -1 to 1. */
    double momentum()
    {
        return momentum;
    }

    boolean isGap(final long timeNs)
    {
        return timeNs < gapEndNs;
    }

    /** Direction of a jump since the last call, 0 without one. */
    int takeJump()
    {
        final int direction = jumpDirection;
        jumpDirection = 0;
        return direction;
    }

    void advance(final long timeNs, final long elapsedNs)
    {
        if (timeNs >= phaseEndNs)
        {
            startPhase(timeNs);
        }
        final double seconds = elapsedNs / 1e9;
        double change = driftPerSecond * seconds + pullPerSecond * seconds * (anchor - price) / price;
        change += PULL_HOME_PER_SECOND * seconds * (home - price) / price;
        change += liveliness * DEVIATION_PER_SECOND * StrictMath.sqrt(seconds) * random.nextGaussian();
        if (random.nextDouble() < JUMPS_PER_SECOND * seconds)
        {
            jumpDirection = random.nextDouble() < 0.5 ? -1 : 1;
            change += jumpDirection * random.between(0.0004, 0.0014);
        }
        if (random.nextDouble() < GAPS_PER_SECOND * seconds)
        {
            gapEndNs = timeNs + (long) random.between(200e6, 600e6);
        }
        price *= 1.0 + change;
        momentum += (StrictMath.tanh(change / 0.000_02) - momentum) * Math.min(1.0, seconds * 4.0);
    }

    private void startPhase(final long timeNs)
    {
        final double kind = random.nextDouble();
        anchor = price;
        driftPerSecond = 0.0;
        pullPerSecond = 0.0;
        if (kind < 0.45)
        {
            driftPerSecond = random.between(0.000_15, 0.000_4) * (random.nextDouble() < 0.5 ? -1 : 1);
            liveliness = 0.8;
            phaseEndNs = timeNs + (long) random.between(3e9, 8e9);
        }
        else if (kind < 0.8)
        {
            pullPerSecond = 0.6;
            liveliness = 1.6;
            phaseEndNs = timeNs + (long) random.between(4e9, 10e9);
        }
        else
        {
            liveliness = 0.35;
            phaseEndNs = timeNs + (long) random.between(2e9, 5e9);
        }
    }
}
