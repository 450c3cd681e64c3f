package io.titan.engine.cli.local;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the simulated exchange is asked to be.
 *
 * @param port    on this machine only.
 * @param seed    of the synthetic market.
 * @param price   at which the synthetic market starts.
 * @param capture recorded market to play instead.
 * @param speed   {@code 1}, a factor, or {@code max}.
 */
public record SimulatedExchange(int port, long seed, String price, Optional<Path> capture, String speed)
{
    /** Market time runs as host time does. */
    public static final String REAL_TIME = "1";
    /** The exchange waits for its readers. */
    public static final String AS_FAST_AS_IT_GOES = "max";

    boolean followsMarketClock()
    {
        return !REAL_TIME.equals(speed);
    }
}
