package io.titan.engine.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.cli.local.DeliveredReports;
import io.titan.engine.cli.local.ExchangeStatus;
import io.titan.engine.cli.local.LocalPeers;
import io.titan.engine.cli.local.SimulatedExchange;
import io.titan.engine.control.EngineFigures;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopFigures;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DemoSummaryTest
{
    private static final DemoOptions OPTIONS = new DemoOptions(
        30, new SimulatedExchange(19443, 7, "60000", Optional.empty(), "1"), Optional.empty(), Path.of("run"),
        Path.of("demo.conf"), Map.of(),
        new LocalPeers.Wanted(true, true, true, Path.of("brain.conf")));
    private static final EngineFigures ENGINE = new EngineFigures(
        0xabcL, 51, 32, 13, 4, 5, 36, 27, 8, 29, 0, 0, -1_234_567_890L, 20_000_000L, 0, 0, 0, TradingState.ACTIVE,
        VenueState.CONNECTED, ReasonCode.NONE, 0, 0, 0, 0, 0, 0, 0, 0);

    @Test
    void shouldHaveExactlyTheseKeys()
    {
        final List<String> keys = new ArrayList<>();
        collect("", summary(agreeing()).toJson(), keys);

        final List<String> expected = new ArrayList<>(List.of(
            "signals.prepared", "signals.confirmed", "signals.aborted", "signals.denied", "signals.expired",
            "orders.sent", "orders.filled", "orders.rejected", "fills", "realisedPnl", "fees", "fillsAtExchange",
            "positionsAgree", "replayHashAgrees", "booksAgree"));
        for (final String hop : List.of("tickToIntent", "intentToExecution", "intentToReply", "signalToOrder",
            "orderToWire", "orderToAck", "journalAppend", "prepareToReply"))
        {
            expected.addAll(List.of("latencyNs." + hop + ".p50", "latencyNs." + hop + ".p99",
                "latencyNs." + hop + ".max", "latencyNs." + hop + ".count"));
        }
        expected.addAll(List.of("journal.path", "journal.records", "exchange.fillsCsv",
            "reports.delivered", "reports.deadLetters", "brain.fills",
            "brain.positionsAgree", "brain.pnlAgrees", "seconds", "seed", "speed",
            "capture", "restarts"));
        assertThat(keys).containsExactlyElementsOf(expected);
    }

    @Test
    void shouldPutEachFigureWhereItBelongs()
    {
        final ObjectNode json = summary(agreeing()).toJson();

        assertThat(json.at("/signals").toString())
            .isEqualTo("{\"prepared\":51,\"confirmed\":32,\"aborted\":13,\"denied\":4,\"expired\":5}");
        assertThat(json.at("/orders").toString()).isEqualTo("{\"sent\":36,\"filled\":27,\"rejected\":8}");
        assertThat(json.at("/fills").asLong()).isEqualTo(29);
        assertThat(json.at("/fillsAtExchange").asLong()).isEqualTo(28);
        assertThat(json.at("/latencyNs/signalToOrder").toString())
            .isEqualTo("{\"p50\":1,\"p99\":2,\"max\":4,\"count\":9}");
        assertThat(json.at("/realisedPnl").asText()).isEqualTo("-12.3456789");
        assertThat(json.at("/restarts").asInt()).isEqualTo(3);
        assertThat(json.at("/reports").toString()).isEqualTo("{\"delivered\":27,\"deadLetters\":2}");
    }

    @Test
    void shouldSayLoudlyWhenTheBooksDoNotAgree()
    {
        assertThat(summary(agreeing()).lines()).last().isEqualTo("  The books agree.");
        assertThat(summary(BooksVerdict.incomparable("nobody was there")).lines())
            .anySatisfy((line) -> assertThat(line).contains("nobody was there"))
            .last().isEqualTo("  THE BOOKS DO NOT AGREE.");
    }

    @Test
    void shouldAgreeOnlyIfBrainDoesToo()
    {
        assertThat(summary(agreeing(), true).agrees()).isTrue();
        assertThat(summary(agreeing(), false).agrees()).isFalse();
        assertThat(summary(agreeing(), false).lines()).contains("  THE BOOKS DO NOT AGREE.")
            .contains("  FAIL  brain: 29 fills, positions and PnL to the cent");
        assertThat(summary(BooksVerdict.incomparable("x"), true).agrees()).isFalse();
    }

    private static BooksVerdict agreeing()
    {
        return new BooksVerdict(true, true, true, List.of());
    }

    private static DemoSummary summary(final BooksVerdict verdict)
    {
        return summary(verdict, true);
    }

    private static DemoSummary summary(final BooksVerdict verdict, final boolean brainAgrees)
    {
        final DemoFigures figures = new DemoFigures(30, Optional.of(ENGINE), List.of(),
            Map.of(Hop.SIGNAL_TO_ORDER, new HopFigures(9, 1, 2, 3, 4)), ExchangeStatus.UNKNOWN,
            Optional.of(new DeliveredReports(27, 2)), "");
        return new DemoSummary(
            OPTIONS, figures, verdict, 28, Path.of("run/journal"), 1_000, Path.of("run/fills.csv"), 3,
            Optional.of(new BrainVerdict(29, true, brainAgrees, true, List.of())));
    }

    private static void collect(final String prefix, final JsonNode node, final List<String> keys)
    {
        node.properties().forEach((field) ->
        {
            if (field.getValue().isObject())
            {
                collect(prefix + field.getKey() + ".", field.getValue(), keys);
            }
            else
            {
                keys.add(prefix + field.getKey());
            }
        });
    }
}
