package io.titan.bridge.control;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonKind;
import io.titan.bridge.json.JsonName;
import io.titan.protocol.QueryKind;
import org.agrona.concurrent.EpochClock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Execution's figures for {@code /metrics}, out of its own answer to the question for its state. That has execution
 * hash all of its state and is journaled, so it is asked once in {@link #HOLDS_NS} however many ask here. One thread.
 */
final class ExecutionMetrics
{
    /** How long an answer is told again. */
    static final long HOLDS_NS = TimeUnit.SECONDS.toNanos(5);

    /** Above the ids of consoles. */
    private static final long FIRST_COMMAND_ID = 3L << 61;
    private static final JsonName TRADING_STATE = new JsonName("tradingState");

    private final ExecutionDesk execution;
    private final CommandEncoder encoder;
    private final JsonDocument document = new JsonDocument();
    private final List<Consumer<String>> askers = new ArrayList<>();
    private long nextCommandId;
    private long heldUntilNs;
    private String held = "";

    ExecutionMetrics(final ExecutionDesk execution, final CommandEncoder encoder, final EpochClock epochClock)
    {
        this.execution = execution;
        this.encoder = encoder;
        nextCommandId = FIRST_COMMAND_ID + (epochClock.time() << 16);
    }

    /** One figure of the state; the words are those of the metrics. */
    private enum Figure
    {
        PREPARED("prepared", "Intents prepared.", true),
        CONFIRMED("confirmed", "Intents confirmed.", true),
        ABORTED("aborted", "Intents aborted.", true),
        DENIED("denied", "Requests denied.", true),
        EXPIRED("expired", "Intents expired.", true),
        ORDERS_REQUESTED("ordersRequested", "Orders decided.", true),
        ORDERS_FILLED("ordersFilled", "Orders filled whole.", true),
        ORDERS_REJECTED("ordersRejected", "Orders rejected by the venue.", true),
        FILLS("fills", "Fills booked.", true),
        OPEN_ORDERS("openOrders", "Orders without an end.", false),
        QUEUED_ORDERS("queuedOrders", "Orders that wait for the venue's budget.", false),
        LIVE_INTENTS("liveIntents", "Intents that are remembered.", false),
        IN_DOUBT("inDoubt", "Orders whose outcome is not known.", false),
        REALISED_PNL("realisedPnl", "Realised PnL before fees, quote currency.", false),
        FEES("fees", "Fees, quote currency.", false),
        DAY_PNL("dayPnl", "PnL of the UTC day after fees, quote currency.", false),
        GROSS_NOTIONAL("grossNotional", "Positions, open orders and reservations, quote currency.", false),
        PROTECTIVE_ORDERS("protectiveOrders", "Open stops, targets and orders that flatten.", false),
        PROTECTION_ALARMS("protectionAlarms", "Positions whose protection failed again and again.", true),
        OUTSIDE_CHANGES("outsideChanges", "Times somebody else changed what the account holds.", true),
        STRAYS_CANCELED("straysCanceled", "Orders that only the venue had open, canceled there.", true),
        FOREIGN_ORDERS("foreignOrders", "Open orders of others on the account.", false);

        private final JsonName name;
        private final String sentence;
        private final boolean isCount;

        Figure(final String name, final String sentence, final boolean isCount)
        {
            this.name = new JsonName(name);
            this.sentence = sentence;
            this.isCount = isCount;
        }

        private String metric()
        {
            return "titan_execution_" + name().toLowerCase(Locale.ROOT) + (isCount ? "_total" : "");
        }
    }

    /** Tells the text of these metrics, at once or when execution has answered or was given up. */
    void ask(final long nowNs, final Consumer<String> asker)
    {
        if (!held.isEmpty() && nowNs - heldUntilNs < 0)
        {
            asker.accept(held);
            return;
        }
        askers.add(asker);
        if (askers.size() > 1)
        {
            return;
        }
        heldUntilNs = nowNs + HOLDS_NS;
        final long commandId = nextCommandId++;
        if (!execution.give(
            commandId, "metrics", encoder.encodeQuery(commandId, QueryKind.STATE), nowNs, this::onAnswer))
        {
            onAnswer(CommandAnswer.of(Reply.refused(Reply.UNAVAILABLE, "TOO_MANY_REQUESTS", "")));
        }
    }

    private void onAnswer(final CommandAnswer answer)
    {
        held = text(answer);
        final List<Consumer<String>> told = new ArrayList<>(askers);
        askers.clear();
        told.forEach((asker) -> asker.accept(held));
    }

    /** Figures that nobody told are left out rather than told as 0. */
    private String text(final CommandAnswer answer)
    {
        final boolean isThere = answer.isAnswered() && answer.state() != null;
        final StringBuilder text = new StringBuilder();
        MetricsDesk.put(text, "titan_execution_up", "1 if execution answered.", false, isThere ? "1" : "0");
        if (!isThere)
        {
            return text.toString();
        }
        final byte[] state = answer.state().getBytes(StandardCharsets.UTF_8);
        document.parse(state, 0, state.length);
        MetricsDesk.put(text, "titan_execution_trading", "1 if orders may leave.", false,
            "ACTIVE".equals(word(TRADING_STATE)) ? "1" : "0");
        for (final Figure figure : Figure.values())
        {
            if (document.is(document.member(JsonDocument.ROOT, figure.name), JsonKind.NUMBER))
            {
                MetricsDesk.put(text, figure.metric(), figure.sentence, figure.isCount, word(figure.name));
            }
        }
        return text.toString();
    }

    private String word(final JsonName name)
    {
        final int value = document.member(JsonDocument.ROOT, name);
        return value == JsonDocument.MISSING ? "" : new String(document.bytes(), document.start(value),
            document.end(value) - document.start(value), StandardCharsets.UTF_8);
    }
}
