package io.titan.bench.report;

import java.util.Optional;

/**
 * What a block was asked to carry, and what it carried.
 *
 * @param rateTarget   messages per second; 0 for a closed loop, which has no rate to miss.
 * @param rateAchieved messages per second.
 * @param sent         messages.
 * @param received     messages.
 */
public record Load(double rateTarget, double rateAchieved, long sent, long received)
{
    /** An open loop that falls further behind has not kept its rate. */
    static final double KEPT = 0.99;
    /** A shorter block may end with a stall of the machine, which its latencies show; that is no missed rate. */
    static final double LATE_S = 0.010;

    /**
     * Why no latency may be quoted.
     *
     * @return empty if the rate was kept and nothing was lost.
     */
    public Optional<String> fault()
    {
        if (sent != received)
        {
            return Optional.of("sent " + sent + " messages and received " + received);
        }
        if (sent == 0)
        {
            return Optional.of("sent nothing");
        }
        if (rateAchieved < rateTarget * KEPT && sent / rateAchieved - sent / rateTarget > LATE_S)
        {
            return Optional.of("reached " + Quantities.rate(rateAchieved) + " of " + Quantities.rate(rateTarget));
        }
        return Optional.empty();
    }
}
