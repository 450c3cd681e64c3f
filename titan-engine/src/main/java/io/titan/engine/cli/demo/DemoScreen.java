package io.titan.engine.cli.demo;

import io.titan.engine.cli.Figures;
import io.titan.engine.cli.local.ExchangeStatus;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.control.EngineFigures;
import io.titan.engine.control.PositionRow;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopFigures;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Shows the figures: a table that is redrawn in place on a terminal, one plain line each time elsewhere.
 */
final class DemoScreen
{
    private static final String ERASE_BELOW = "\u001b[J";

    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private int linesDrawn;

    DemoScreen(final PrintStream out, final boolean terminal)
    {
        this.out = out;
        this.terminal = terminal;
    }

    /** Tells something once; the table moves below it. */
    void say(final String sentence)
    {
        erase();
        out.println("titan: " + sentence);
        out.flush();
    }

    void show(final DemoFigures figures, final TitanConfig config)
    {
        erase();
        final List<String> lines = terminal ? table(figures, config) : List.of(line(figures, config));
        print(lines);
        linesDrawn = lines.size();
    }

    /** Leaves what is drawn where it is. */
    void keep()
    {
        linesDrawn = 0;
    }

    private void print(final List<String> lines)
    {
        // A line that the terminal wrapped would count as two when the table is erased.
        out.print(terminal ? NO_WRAP : "");
        lines.forEach(out::println);
        out.print(terminal ? WRAP : "");
        out.flush();
    }

    private void erase()
    {
        if (terminal && linesDrawn > 0)
        {
            out.print("\u001b[" + linesDrawn + "A\r" + ERASE_BELOW);
            linesDrawn = 0;
        }
    }

    static String line(final DemoFigures figures, final TitanConfig config)
    {
        final StringBuilder line = new StringBuilder().append(String.format("%4d s", figures.elapsedSeconds()));
        figures.engine().ifPresent((engine) -> line.append(String.format(
            "  prepared %d confirmed %d aborted %d denied %d expired %d | orders %d fills %d | %s | PnL %s fees %s",
            engine.prepared(), engine.confirmed(), engine.aborted(), engine.denied(), engine.expired(),
            engine.ordersRequested(), engine.fills(), positions(figures.positions(), config),
            Figures.money(engine.realisedPnlE8()), Figures.money(engine.feesE8()))));
        final HopFigures order = figures.hops().getOrDefault(Hop.SIGNAL_TO_ORDER, HopFigures.NONE);
        if (order.count() > 0)
        {
            line.append(" | signalToOrder p50 ").append(Figures.latency(order.p50Ns())).append(" p99 ")
                .append(Figures.latency(order.p99Ns())).append(" max ").append(Figures.latency(order.maxNs()));
        }
        figures.reports().ifPresent((reports) -> line.append(" | reports ").append(reports.delivered()));
        return line.append(progress(figures.exchange())).append(" | ").append(figures.health()).toString();
    }

    static List<String> table(final DemoFigures figures, final TitanConfig config)
    {
        final List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(String.format("  Titan demo   %d s   market %s%s", figures.elapsedSeconds(),
            figures.exchange().state(), progress(figures.exchange())));
        lines.add("");
        figures.engine().ifPresent((engine) -> addEngine(lines, engine, figures.positions(), config));
        lines.addAll(hops(figures.hops()));
        lines.add("");
        figures.reports().ifPresent((reports) -> lines.add("  reports   " + reports.delivered() + " delivered"));
        lines.add("  health    " + figures.health());
        return lines;
    }

    static List<String> hops(final Map<Hop, HopFigures> hops)
    {
        final List<String> lines = new ArrayList<>();
        lines.add(String.format("  %-18s %10s %10s %10s %10s", "latency", "count", "p50", "p99", "max"));
        for (final Hop hop : Hop.values())
        {
            final HopFigures figures = hops.getOrDefault(hop, HopFigures.NONE);
            lines.add(figures.count() == 0 ? String.format("  %-18s %10s", hop.text(), "-") :
                String.format("  %-18s %10d %10s %10s %10s", hop.text(), figures.count(),
                    Figures.latency(figures.p50Ns()), Figures.latency(figures.p99Ns()),
                    Figures.latency(figures.maxNs())));
        }
        return lines;
    }

    static String positions(final List<PositionRow> rows, final TitanConfig config)
    {
        final List<String> texts = rows.stream()
            .map((row) -> symbol(row, config) + " " + Figures.decimal(row.quantityE8())).toList();
        return texts.isEmpty() ? "flat" : String.join(", ", texts);
    }

    private static void addEngine(
        final List<String> lines, final EngineFigures engine, final List<PositionRow> positions,
        final TitanConfig config)
    {
        lines.add(String.format("  signals   prepared %d   confirmed %d   aborted %d   denied %d   expired %d",
            engine.prepared(), engine.confirmed(), engine.aborted(), engine.denied(), engine.expired()));
        lines.add(String.format("  orders    sent %d   filled %d   rejected %d   open %d   in doubt %d",
            engine.ordersRequested(), engine.ordersFilled(), engine.ordersRejected(), engine.openOrders(),
            engine.inDoubt()));
        lines.add("  fills     " + engine.fills());
        lines.add("  position  " + positions(positions, config));
        lines.add("  PnL       realised " + Figures.money(engine.realisedPnlE8()) + "   fees " +
            Figures.money(engine.feesE8()) + "   trading " + engine.tradingState() + "   venue " +
            engine.venueState());
        lines.add("");
    }

    private static String symbol(final PositionRow row, final TitanConfig config)
    {
        return row.instrumentId() < config.venue().symbols().size() ?
            config.venue().symbols().get(row.instrumentId()) : "instrument " + row.instrumentId();
    }

    private static String progress(final ExchangeStatus exchange)
    {
        return exchange.progressE4() == 0 ? "" : String.format("   %d.%02d %% of the capture",
            exchange.progressE4() / 100, exchange.progressE4() % 100);
    }
}
