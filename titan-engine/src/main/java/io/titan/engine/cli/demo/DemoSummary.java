package io.titan.engine.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.cli.Figures;
import io.titan.engine.cli.local.DeliveredReports;
import io.titan.engine.control.EngineFigures;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopFigures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended. Its JSON keys are a promise, documented in docs/operations.md.
 *
 * @param options        what was asked for.
 * @param figures        the last ones, after everything was stopped in order.
 * @param verdict        whether the books agree.
 * @param fillsAtExchange by the exchange's own file.
 * @param journal        where it is.
 * @param records        documents in it.
 * @param fillsCsv       the exchange's file.
 * @param restarts       of processes.
 * @param brain          whether brain's books agree; empty if there was none.
 */
record DemoSummary(
    DemoOptions options, DemoFigures figures, BooksVerdict verdict, long fillsAtExchange, Path journal, long records,
    Path fillsCsv, int restarts, Optional<BrainVerdict> brain)
{
    /** Whether all books agree that there are. */
    boolean agrees()
    {
        return verdict.agrees() && brain.map(BrainVerdict::agrees).orElse(true);
    }

    ObjectNode toJson()
    {
        final ObjectNode root = JsonNodeFactory.instance.objectNode();
        final ObjectNode signals = root.putObject("signals");
        final ObjectNode orders = root.putObject("orders");
        figures.engine().ifPresent((engine) -> putEngine(root, signals, orders, engine));
        root.put("fillsAtExchange", fillsAtExchange);
        root.put("positionsAgree", verdict.positionsAgree());
        root.put("replayHashAgrees", verdict.replayHashAgrees());
        root.put("booksAgree", verdict.agrees());
        final ObjectNode latency = root.putObject("latencyNs");
        for (final Hop hop : Hop.values())
        {
            final HopFigures hopFigures = figures.hops().getOrDefault(hop, HopFigures.NONE);
            latency.putObject(hop.text()).put("p50", hopFigures.p50Ns()).put("p99", hopFigures.p99Ns())
                .put("max", hopFigures.maxNs()).put("count", hopFigures.count());
        }
        root.putObject("journal").put("path", journal.toString()).put("records", records);
        root.putObject("exchange").put("fillsCsv", fillsCsv.toString());
        root.putObject("reports").put("delivered", reports().delivered()).put("deadLetters", reports().deadLetters());
        brain.ifPresent((books) -> root.putObject("brain").put("fills", books.fills())
            .put("positionsAgree", books.positionsAgree()).put("pnlAgrees", books.pnlAgrees()));
        root.put("seconds", figures.elapsedSeconds());
        root.put("seed", options.exchange().seed()).put("speed", options.exchange().speed());
        root.put("capture", options.exchange().capture().map(Path::toString).orElse(""));
        root.put("restarts", restarts);
        return root;
    }

    private DeliveredReports reports()
    {
        return figures.reports().orElse(new DeliveredReports(0, 0));
    }

    private static void putEngine(
        final ObjectNode root, final ObjectNode signals, final ObjectNode orders, final EngineFigures engine)
    {
        signals.put("prepared", engine.prepared()).put("confirmed", engine.confirmed());
        signals.put("aborted", engine.aborted()).put("denied", engine.denied()).put("expired", engine.expired());
        orders.put("sent", engine.ordersRequested()).put("filled", engine.ordersFilled());
        orders.put("rejected", engine.ordersRejected());
        root.put("fills", engine.fills());
        // Money as text: a JSON number would pass through a double in most readers.
        root.put("realisedPnl", Figures.decimal(engine.realisedPnlE8())).put("fees", Figures.decimal(engine.feesE8()));
    }

    List<String> lines()
    {
        final List<String> lines = new ArrayList<>();
        lines.add("");
        figures.engine().ifPresent((engine) -> addEngine(lines, engine));
        lines.addAll(DemoScreen.hops(figures.hops()));
        lines.add("");
        lines.add("  journal   " + journal + "   " + records + " records");
        lines.add("  exchange  " + fillsCsv);
        lines.add("  restarts  " + restarts);
        figures.reports().ifPresent((reports) -> lines.add("  reports   " + reports.delivered() +
            " delivered to brain, " + reports.deadLetters() + " given up"));
        lines.add("");
        lines.add("  " + mark(verdict.fillsAgree()) + "  fills: " +
            figures.engine().map((engine) -> Long.toString(engine.fills())).orElse("unknown") + " booked, " +
            fillsAtExchange + " at the exchange, the same trade ids");
        lines.add("  " + mark(verdict.positionsAgree()) + "  positions are the exchange's");
        lines.add("  " + mark(verdict.replayHashAgrees()) + "  the replayed journal gives the same outputs and state");
        verdict.differences().forEach((difference) -> lines.add("       " + difference));
        brain.ifPresent((books) -> addBrain(lines, books));
        lines.add(agrees() ? "  The books agree." : "  THE BOOKS DO NOT AGREE.");
        return lines;
    }

    private static void addBrain(final List<String> lines, final BrainVerdict brain)
    {
        lines.add("  " + mark(brain.agrees()) + "  brain: " + brain.fills() +
            " fills, positions and PnL to the cent");
        brain.differences().forEach((difference) -> lines.add("       " + difference));
    }

    private static void addEngine(final List<String> lines, final EngineFigures engine)
    {
        lines.add(String.format("  signals   prepared %d   confirmed %d   aborted %d   denied %d   expired %d",
            engine.prepared(), engine.confirmed(), engine.aborted(), engine.denied(), engine.expired()));
        lines.add(String.format("  orders    sent %d   filled %d   rejected %d",
            engine.ordersRequested(), engine.ordersFilled(), engine.ordersRejected()));
        lines.add("  PnL       realised " + Figures.money(engine.realisedPnlE8()) + "   fees " +
            Figures.money(engine.feesE8()));
        lines.add("");
    }

    private static String mark(final boolean holds)
    {
        return holds ? "ok  " : "FAIL";
    }
}
