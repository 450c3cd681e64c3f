package io.titan.system.simulation;

import io.titan.core.execution.ExecutionTotals;
import io.titan.sim.core.ScaledMath;
import io.titan.sim.market.CaptureMarket;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;

/**
 * Prints what the demo's configuration comes to over many seeds and prices, to tune it by: {@code DemoNumbers SEEDS
 * [PRICE...]}, or over a recorded market: {@code DemoNumbers capture FILE}. Run from the module's directory.
 */
final class DemoNumbers
{
    private static final int FIGURES = 6;
    private static final String ROW = "%-12s %9s %9s %9s %9s %9s %9s  %s%n";

    private final PrintStream out;

    private DemoNumbers(final PrintStream out)
    {
        this.out = out;
    }

    public static void main(final String[] arguments) throws IOException
    {
        final DemoNumbers numbers = new DemoNumbers(System.out);
        if (arguments.length == 2 && "capture".equals(arguments[0]))
        {
            numbers.printCapture(Path.of(arguments[1]));
            return;
        }
        final int seeds = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
        final String[] prices = arguments.length < 2 ? new String[] {"65000"} :
            java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
        for (final String price : prices)
        {
            numbers.printSeeds(seeds, new BigDecimal(price).movePointRight(8).longValueExact());
        }
    }

    private void printCapture(final Path file) throws IOException
    {
        try (CaptureMarket market = new CaptureMarket(file, out::println))
        {
            final SimulationResult result = SimulatedTrading.run(
                market, SimulationPlan.demoConfig(market.instruments().get(0).symbol(), Map.of()));
            printHead();
            print("capture", figures(result), result.denials());
        }
    }

    private void printSeeds(final int seeds, final long priceE8)
    {
        final long[] worst = new long[FIGURES];
        java.util.Arrays.fill(worst, Long.MAX_VALUE);
        final long[] sums = new long[FIGURES];
        final Map<String, Integer> denials = new java.util.TreeMap<>();
        printHead();
        for (int seed = 1; seed <= seeds; seed++)
        {
            final SimulationResult result = SimulatedTrading.run(SimulationPlan.demo(seed).price(priceE8));
            final long[] figures = figures(result);
            for (int i = 0; i < FIGURES; i++)
            {
                worst[i] = Math.min(worst[i], figures[i]);
                sums[i] += figures[i];
            }
            result.denials().forEach((reason, count) -> denials.merge(reason, count, Integer::sum));
            if (seed <= 10)
            {
                print("seed " + seed, figures, result.denials());
            }
        }
        print("worst", worst, Map.of());
        for (int i = 0; i < FIGURES; i++)
        {
            sums[i] /= seeds;
        }
        print("mean @" + priceE8 / (double)ScaledMath.SCALE, sums, denials);
    }

    private static long[] figures(final SimulationResult result)
    {
        final ExecutionTotals totals = result.totals();
        return new long[]
        {
            totals.prepared, totals.fills, totals.confirmed, totals.aborted, totals.denied, totals.expired
        };
    }

    private void printHead()
    {
        out.printf(ROW, "", "prepared", "fills", "confirmed", "aborted", "denied", "expired", "denials");
    }

    private void print(final String name, final long[] figures, final Map<String, Integer> denials)
    {
        final Object[] cells = new Object[FIGURES + 2];
        cells[0] = name;
        for (int i = 0; i < FIGURES; i++)
        {
            cells[i + 1] = figures[i];
        }
        cells[FIGURES + 1] = denials;
        out.printf(ROW, cells);
    }
}
