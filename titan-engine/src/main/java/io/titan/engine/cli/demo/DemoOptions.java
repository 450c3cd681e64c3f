package io.titan.engine.cli.demo;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo was asked for.
 *
 * @param seconds      host seconds to run; 0 runs to the end of the capture.
 * @param seed         of the synthetic market.
 * @param price        at which the synthetic market starts.
 * @param capture      recorded market to play instead.
 * @param speed        {@code 1}, a factor, or {@code max}.
 * @param summary      file to write the summary to.
 * @param runDirectory above the directory of the run.
 * @param port         of the exchange.
 * @param config       file to start from.
 * @param overrides    of keys, from the command line.
 */
record DemoOptions(
    long seconds, long seed, String price, Optional<Path> capture, String speed, Optional<Path> summary,
    Path runDirectory, int port, Path config, Map<String, String> overrides)
{
    static final String REAL_TIME = "1";
    static final String AS_FAST_AS_IT_GOES = "max";

    boolean followsMarketClock()
    {
        return !REAL_TIME.equals(speed);
    }
}
