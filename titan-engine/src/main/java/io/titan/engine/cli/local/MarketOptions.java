package io.titan.engine.cli.local;

import io.titan.engine.cli.CommandFailure;
import io.titan.words.ExitCode;
import java.math.BigDecimal;
import picocli.CommandLine;

/**
 * The synthetic market of a simulated exchange, as a command is told.
 */
public final class MarketOptions
{
    @CommandLine.Option(
        names = "--seed", paramLabel = "S", defaultValue = "1",
        description = "Seed of the synthetic market (default: ${DEFAULT-VALUE}).")
    private long seed;

    @CommandLine.Option(
        names = "--price", paramLabel = "P", defaultValue = "60000",
        description = "Price at which the synthetic market starts (default: ${DEFAULT-VALUE}).")
    private BigDecimal price;

    /**
     * Seed of the market.
     *
     * @return any number.
     */
    public long seed()
    {
        return seed;
    }

    /**
     * Where the market starts.
     *
     * @return price in plain digits, above 0.
     * @throws CommandFailure if it is not above 0.
     */
    public String price() throws CommandFailure
    {
        if (price.signum() <= 0)
        {
            throw new CommandFailure(ExitCode.USAGE, "--price must be above 0, and is " + price.toPlainString());
        }
        return price.toPlainString();
    }
}
