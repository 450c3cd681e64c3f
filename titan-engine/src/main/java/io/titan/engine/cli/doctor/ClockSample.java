package io.titan.engine.cli.doctor;

import java.util.Arrays;

/**
 * What reading the monotonic clock costs.
 *
 * @param costE3Ns      of one reading, in thousandths of a nanosecond; median of batches.
 * @param granularityNs smallest step between two readings that differ.
 */
record ClockSample(long costE3Ns, long granularityNs)
{
    private static final int BATCHES = 400;
    private static final int READINGS = 5_000;
    private static final int NS_E3 = 1_000;

    /** Measures for about 50 ms. The first batches are interpreted; the median does not see them. */
    static ClockSample measure()
    {
        final long[] batchNs = new long[BATCHES];
        long smallestNs = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++)
        {
            final long beganNs = System.nanoTime();
            long lastNs = beganNs;
            for (int reading = 0; reading < READINGS; reading++)
            {
                final long nowNs = System.nanoTime();
                if (nowNs > lastNs && nowNs - lastNs < smallestNs)
                {
                    smallestNs = nowNs - lastNs;
                }
                lastNs = nowNs;
            }
            batchNs[batch] = lastNs - beganNs;
        }
        Arrays.sort(batchNs);
        return new ClockSample(batchNs[BATCHES / 2] * NS_E3 / READINGS, smallestNs);
    }
}
