package io.titan.system.simulation;

import io.titan.core.execution.ExecutionTotals;
import io.titan.sim.market.CaptureMarket;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints what the demo's configuration comes to over many seeds and prices, to tune it by. Run it from the module's
 * directory:
 * {@code DemoNumbers [SEEDS] [price=NUMBER...] [capture=FILE...] [path.in.the.configuration=VALUE...]}.
 */
final class DemoNumbers
{
    private static final int FIGURES = 6;
    private static final String ROW = "%-16s %9s %9s %9s %9s %9s %9s  %s%n";

    private final PrintStream out;
    private final Map<String, String> changes = new LinkedHashMap<>();
    private final List<String> prices = new ArrayList<>();
    private final List<Path> captures = new ArrayList<>();
    private int seeds = 20;

    private DemoNumbers(final PrintStream out, final String[] arguments)
    {
        this.out = out;
        for (final String argument : arguments)
        {
            final int equals = argument.indexOf('=');
            switch (argument.substring(0, Math.max(0, equals)))
            {
                case "" -> seeds = Integer.parseInt(argument);
                case "price" -> prices.add(argument.substring(equals + 1));
                case "capture" -> captures.add(Path.of(argument.substring(equals + 1)));
                default -> changes.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
    }

    public static void main(final String[] arguments) throws IOException
    {
        new DemoNumbers(System.out, arguments).print();
    }

    private void print() throws IOException
    {
        printRow("", "prepared", "fills", "confirmed", "aborted", "denied", "expired", "denials");
        for (final String price : prices)
        {
            printSeeds(price);
        }
        for (final Path capture : captures)
        {
            try (CaptureMarket market = new CaptureMarket(capture, out::println))
            {
                final SimulationResult result = SimulatedTrading.run(
                    market, SimulationPlan.demoConfig(market.instruments().get(0).symbol(), changes));
                printFigures("capture", figures(result), result.denials());
            }
        }
    }

    private void printSeeds(final String price)
    {
        final long priceE8 = new BigDecimal(price).movePointRight(8).longValueExact();
        final long[] worst = new long[FIGURES];
        final long[] worstSeed = new long[FIGURES];
        final long[] sums = new long[FIGURES];
        final Map<String, Integer> denials = new TreeMap<>();
        Arrays.fill(worst, Long.MAX_VALUE);
        for (int seed = 1; seed <= seeds; seed++)
        {
            final SimulationResult result =
                SimulatedTrading.run(SimulationPlan.demo(seed).price(priceE8).changes(changes));
            final long[] figures = figures(result);
            for (int i = 0; i < FIGURES; i++)
            {
                worstSeed[i] = figures[i] < worst[i] ? seed : worstSeed[i];
                worst[i] = Math.min(worst[i], figures[i]);
                sums[i] += figures[i];
            }
            result.denials().forEach((reason, count) -> denials.merge(reason, count, Integer::sum));
        }
        printFigures("worst at " + price, worst, Map.of());
        printFigures("  its seed", worstSeed, Map.of());
        printFigures("  mean", Arrays.stream(sums).map(sum -> sum / seeds).toArray(), denials);
    }

    private static long[] figures(final SimulationResult result)
    {
        final ExecutionTotals totals = result.totals();
        return new long[]
        {
            totals.prepared, totals.fills, totals.confirmed, totals.aborted, totals.denied, totals.expired
        };
    }

    private void printFigures(final String name, final long[] figures, final Map<String, Integer> denials)
    {
        final Object[] cells = new Object[FIGURES + 2];
        cells[0] = name;
        for (int i = 0; i < FIGURES; i++)
        {
            cells[i + 1] = figures[i];
        }
        cells[FIGURES + 1] = denials;
        printRow(cells);
    }

    private void printRow(final Object... cells)
    {
        out.printf(ROW, cells);
    }
}
