package io.titan.sim.market;

import io.titan.sim.core.Decimals;
import io.titan.sim.core.InstrumentRules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a recorded feed ahead, once: which symbols it has, in which steps they trade, how long it is, and what in it
 * cannot be used. What is said about it is said here, so that playing it is silent.
 */
final class CaptureSurvey
{
    private static final long UNIT = 100_000_000L;
    private static final int MAX_BROKEN_TOLD = 20;

    private final Consumer<String> messages;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Seen> seen = new ArrayList<>();
    private final Set<String> unsupported = new HashSet<>();
    private final List<InstrumentRules> rules = new ArrayList<>();
    private long firstTimeNs;
    private long lastTimeNs;
    private long brokenLines;

    CaptureSurvey(final Path file, final Consumer<String> messages) throws IOException
    {
        this.messages = messages;
        try (CaptureReader reader = new CaptureReader(file))
        {
            survey(reader);
        }
        conclude(file);
    }

    /** Dense instrument number = index. */
    List<InstrumentRules> rules()
    {
        return rules;
    }

    /** Number of a symbol, -1 when the feed gives no prices for it. */
    int instrument(final String symbol)
    {
        return numbers.getOrDefault(symbol, -1);
    }

    /** Whether single trades are recorded, so that merged ones would count volume twice. */
    boolean hasTrades(final int instrument)
    {
        return seen.get(instrument).trades;
    }

    /** US dollars per contract, 0 for symbols whose quantities are base units. */
    long contractUsd(final int instrument)
    {
        return seen.get(instrument).contractUsd;
    }

    long firstTimeNs()
    {
        return firstTimeNs;
    }

    long lastTimeNs()
    {
        return lastTimeNs;
    }

    long brokenLines()
    {
        return brokenLines;
    }

    private void survey(final CaptureReader reader) throws IOException
    {
        final CaptureParser parser = new CaptureParser();
        while (reader.next())
        {
            if (reader.lineLength() > 0)
            {
                surveyLine(reader, parser);
            }
        }
        if (reader.damage() != null)
        {
            messages.accept("The capture ends after line " + reader.lineNumber() + ": " + reader.damage() + ".");
        }
        if (brokenLines > MAX_BROKEN_TOLD)
        {
            messages.accept("Skipped " + brokenLines + " broken lines in all.");
        }
    }

    private void surveyLine(final CaptureReader reader, final CaptureParser parser)
    {
        try
        {
            final CaptureRecord record = parser.parse(reader.line(), reader.lineLength());
            if (record.kind == CaptureRecord.Kind.UNSUPPORTED)
            {
                tellUnsupported(record.stream);
                return;
            }
            firstTimeNs = firstTimeNs == 0 ? record.timeNs : firstTimeNs;
            lastTimeNs = Math.max(lastTimeNs, record.timeNs);
            if (record.symbol != null && record.kind != CaptureRecord.Kind.SNAPSHOT)
            {
                note(record);
            }
        }
        catch (final CaptureParser.BrokenLineException broken)
        {
            if (++brokenLines <= MAX_BROKEN_TOLD)
            {
                messages.accept(
                    "Skipping line " + reader.lineNumber() + " of the capture: " + broken.getMessage() + ".");
            }
        }
    }

    private void tellUnsupported(final String stream)
    {
        final int at = stream.indexOf('@');
        final String name = at < 0 ? stream : stream.substring(at);
        if (unsupported.add(name))
        {
            messages.accept("The capture has streams " + name +
                ", which the exchange has no use for; they are not played.");
        }
    }

    private void note(final CaptureRecord record)
    {
        final Integer number = numbers.computeIfAbsent(record.symbol, symbol ->
        {
            seen.add(new Seen(symbol));
            return seen.size() - 1;
        });
        final Seen symbol = seen.get(number);
        symbol.trades |= record.kind == CaptureRecord.Kind.TRADE;
        symbol.note(record.priceE8, record.quantityE8);
        symbol.note(record.askPriceE8, record.askQuantityE8);
        symbol.note(record.bids);
        symbol.note(record.asks);
    }

    private void conclude(final Path file)
    {
        if (seen.isEmpty())
        {
            throw new CaptureException("The file " + file + " has no line that the exchange can play: " +
                "a capture has lines of local nanoseconds, a space, and a combined-stream message " +
                "(bookTicker, trade, aggTrade, depth).");
        }
        for (final Seen symbol : seen)
        {
            rules.add(symbol.rules());
            if (symbol.contractUsd > 0)
            {
                messages.accept("Quantities of " + symbol.name + " are contracts of " + symbol.contractUsd +
                    " USD; they are turned into base units at the price of each trade or level.");
            }
        }
    }

    /** What was seen of one symbol. */
    private static final class Seen
    {
        private final String name;
        private final long contractUsd;
        private int priceDecimals;
        private int quantityDecimals;
        private long priceE8;
        private boolean trades;

        private Seen(final String name)
        {
            this.name = name;
            // Coin-margined contracts are quoted in USD and carry a suffix: BTCUSD_PERP, BTCUSD_240927.
            this.contractUsd = !name.contains("USD_") ? 0 : name.startsWith("BTC") ? 100 : 10;
        }

        private void note(final long seenPriceE8, final long seenQuantityE8)
        {
            if (seenPriceE8 > 0)
            {
                priceE8 = priceE8 == 0 ? seenPriceE8 : priceE8;
                priceDecimals = Math.max(priceDecimals, Decimals.places(seenPriceE8));
            }
            if (seenQuantityE8 > 0)
            {
                quantityDecimals = Math.max(quantityDecimals, Decimals.places(seenQuantityE8));
            }
        }

        private void note(final CaptureRecord.Levels levels)
        {
            for (int i = 0; i < levels.count; i++)
            {
                note(levels.pricesE8[i], levels.quantitiesE8[i]);
            }
        }

        private InstrumentRules rules()
        {
            final long tickE8 = step(priceDecimals);
            final long stepE8 = contractUsd == 0
                ? step(quantityDecimals)
                : Math.max(1, UNIT * UNIT / KnownInstruments.magnitude(Math.max(1, priceE8)) / 10);
            final InstrumentRules known = KnownInstruments.find(name);
            final boolean fits = known != null && tickE8 >= known.tickE8() && stepE8 >= known.stepE8();
            return fits ? known : KnownInstruments.inferred(name, tickE8, stepE8);
        }

        private static long step(final int decimals)
        {
            long step = UNIT;
            for (int i = 0; i < decimals; i++)
            {
                step /= 10;
            }
            return step;
        }
    }
}
