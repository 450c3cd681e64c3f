package io.titan.sim.market;

import java.nio.file.Path;

/** Where the real recording lies when it is there: beside the repository, or where a property says. */
final class RealCapture
{
    static final Path FILE = Path.of(System.getProperty("titan.shared", "../../shared"))
        .resolve("data/binance-usdm-btcusdt-20240808.gz");

    private RealCapture()
    {
    }
}
