package io.titan.engine.cli.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether Titan's books and the exchange's agree, and where not.
 *
 * @param fillsAgree       same number of fills and the same trade ids.
 * @param positionsAgree   same net position in every symbol.
 * @param replayHashAgrees the replayed journal gives the recorded outputs and the reported state hash.
 * @param differences      one sentence for each that does not agree.
 */
record BooksVerdict(boolean fillsAgree, boolean positionsAgree, boolean replayHashAgrees, List<String> differences)
{
    boolean agrees()
    {
        return fillsAgree && positionsAgree && replayHashAgrees;
    }

    /** The same verdict with one more sentence. */
    BooksVerdict with(final String difference)
    {
        final List<String> more = new ArrayList<>(differences);
        more.add(difference);
        return new BooksVerdict(fillsAgree, positionsAgree, replayHashAgrees, List.copyOf(more));
    }

    /** Nothing could be compared. */
    static BooksVerdict incomparable(final String why)
    {
        return new BooksVerdict(false, false, false, List.of("the books could not be compared: " + why));
    }

    static BooksVerdict compare(
        final long fillsBooked, final long stateHash, final Map<String, Long> positionsE8, final ExchangeBooks exchange,
        final Optional<ReplayResult> replay)
    {
        final List<String> differences = new ArrayList<>();
        final boolean countsAgree = compareCounts(fillsBooked, exchange.fills().size(), differences);
        final boolean tradesAgree = replay.isPresent() && compareTrades(exchange, replay.get(), differences);
        final boolean positionsAgree = comparePositions(positionsE8, exchange.positionsE8(), differences);
        final boolean replayAgrees = replay.isPresent() && compareReplay(stateHash, replay.get(), differences);
        return new BooksVerdict(countsAgree && tradesAgree, positionsAgree, replayAgrees, List.copyOf(differences));
    }

    private static boolean compareCounts(final long booked, final long atExchange, final List<String> differences)
    {
        if (booked != atExchange)
        {
            differences.add("Titan booked " + booked + " fills, the exchange " + atExchange);
        }
        return booked == atExchange;
    }

    private static boolean compareTrades(
        final ExchangeBooks exchange, final ReplayResult replay, final List<String> differences)
    {
        final boolean same = replay.fills().equals(exchange.fills());
        if (!same)
        {
            differences.add("trades of the exchange only: " + without(exchange.fills(), replay.fills()) +
                "; of the journal only: " + without(replay.fills(), exchange.fills()));
        }
        return same;
    }

    private static boolean comparePositions(
        final Map<String, Long> ours, final Map<String, Long> theirs, final List<String> differences)
    {
        final Set<String> symbols = new TreeSet<>(ours.keySet());
        symbols.addAll(theirs.keySet());
        boolean agree = true;
        for (final String symbol : symbols)
        {
            final long oursE8 = Objects.requireNonNullElse(ours.get(symbol), 0L);
            final long theirsE8 = Objects.requireNonNullElse(theirs.get(symbol), 0L);
            if (oursE8 != theirsE8)
            {
                agree = false;
                differences.add("position in " + symbol + ": Titan " + oursE8 + ", exchange " + theirsE8 + " (E8)");
            }
        }
        return agree;
    }

    private static boolean compareReplay(
        final long stateHash, final ReplayResult replay, final List<String> differences)
    {
        if (!replay.outputsAgree())
        {
            differences.add("the replayed journal gives other outputs than were recorded");
        }
        if (replay.lastReportedHash() != stateHash)
        {
            differences.add(String.format(
                "state hash: live %016x, replayed %016x", stateHash, replay.lastReportedHash()));
        }
        return replay.outputsAgree() && replay.lastReportedHash() == stateHash;
    }

    private static String without(final Set<FillKey> all, final Set<FillKey> taken)
    {
        final Set<FillKey> rest = new HashSet<>(all);
        rest.removeAll(taken);
        final List<String> first = rest.stream().limit(5).map((fill) -> fill.symbol() + " " + fill.tradeId()).toList();
        return rest.isEmpty() ? "none" : rest.size() + " " + first;
    }
}
