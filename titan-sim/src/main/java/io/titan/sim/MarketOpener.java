package io.titan.sim;

import io.titan.sim.core.InstrumentRules;
import io.titan.sim.engine.ExchangeEngine;
import io.titan.sim.engine.HostClock;
import io.titan.sim.ledger.LedgerProgress;
import io.titan.sim.market.CaptureMarket;
import io.titan.sim.market.KnownInstruments;
import io.titan.sim.market.MarketSource;
import io.titan.sim.market.SyntheticMarket;
import io.titan.sim.market.SyntheticPast;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Opens the market that the settings name, where the ledger left it. */
final class MarketOpener
{
    private final ExchangeSettings settings;
    private final HostClock clock;
    private final PrintStream messages;
    private final List<SyntheticMarket.Start> starts = new ArrayList<>();
    private long startNs;

    MarketOpener(final ExchangeSettings settings, final HostClock clock, final PrintStream messages)
    {
        this.settings = settings;
        this.clock = clock;
        this.messages = messages;
    }

    /** Opens it. The ledger's length turns a restart's seed, so that the market does not repeat what it did before. */
    MarketSource open(final LedgerProgress progress, final long ledgerLines) throws IOException
    {
        if (settings.capture() != null)
        {
            return new CaptureMarket(settings.capture(), messages::println);
        }
        startNs = progress != null && !settings.speed().isHostTime() ? progress.timeNs() : clock.epochNs();
        for (int i = 0; i < settings.symbols().size(); i++)
        {
            final InstrumentRules rules = KnownInstruments.forPrice(
                settings.symbols().get(i), settings.pricesE8().get(i));
            starts.add(progress == null || progress.pricesE8().length <= i || progress.pricesE8()[i] == 0
                ? new SyntheticMarket.Start(rules, settings.pricesE8().get(i), 0, 0)
                : new SyntheticMarket.Start(
                    rules, progress.pricesE8()[i], progress.updateIds()[i], progress.tradeIds()[i]));
        }
        final long endNs = settings.seconds() == 0
            ? MarketSource.NEVER : startNs + settings.seconds() * 1_000_000_000L;
        return new SyntheticMarket(settings.seed() + ledgerLines * 31, starts, startNs, endNs);
    }

    /** Names the market in a ledger's header, without spaces. */
    String marketName(final MarketSource source)
    {
        final StringBuilder name = new StringBuilder(
            settings.capture() == null ? "synthetic" : "capture@" + source.startTimeNs() + "-" + source.endTimeNs());
        for (final InstrumentRules rules : source.instruments())
        {
            name.append(':').append(rules.symbol())
                .append('/').append(rules.tickE8()).append('/').append(rules.stepE8());
        }
        return name.toString();
    }

    /** A synthetic market has traded before anyone looked; a recorded one has only what has been played. */
    void writePast(final ExchangeEngine engine)
    {
        for (int i = 0; i < starts.size(); i++)
        {
            SyntheticPast.write(settings.seed(), starts.get(i).rules(), starts.get(i).priceE8(), startNs / 1_000_000,
                engine.klines(i));
        }
    }
}
