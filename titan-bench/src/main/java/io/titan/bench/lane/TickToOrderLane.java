package io.titan.bench.lane;

import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.TitanConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.agrona.LangUtil;
import org.agrona.concurrent.CompositeAgent;

/**
 * From a tick on a socket to the order on another: feed, scavenger, execution and venue as they ship, on this one
 * thread, against a simulated exchange in a process of its own ({@link TickToOrderStage}). Needs no driving side.
 * <p>
 * Each block connects anew and goes on with the journal and the exchange of the block before, so that no socket is left
 * unread between blocks. What the two times of a figure are, {@link TickLedger} says.
 */
public final class TickToOrderLane implements LaneSide
{
    private static final String RESOURCE = "tick-to-order.conf";
    private static final long NS_PER_MS = 1_000_000;
    private static final long MS_PER_S = 1_000;
    private static final long READY_PATIENCE_NS = 30_000_000_000L;
    private static final long SETTLE_PATIENCE_NS = 3_000_000_000L;

    private final Parameters opened;
    private final TitanConfig config;
    private final TickLedger ledger = new TickLedger();
    private final OffCore offCore = new OffCore();

    /**
     * Reads the configuration and rehearses; connects nothing to the exchange.
     *
     * @param parameters those of the stage, {@code dir}: where configuration and journal go, and {@code warmup}:
     *                   signals that are rehearsed, as the processes do before READY.
     */
    public TickToOrderLane(final Parameters parameters)
    {
        opened = parameters;
        try
        {
            config = configuration(parameters);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the lane's configuration cannot be written to " + parameters, ex);
        }
        catch (final InvalidConfigException ex)
        {
            throw new IllegalStateException("the lane's own configuration " + RESOURCE + " is wrong", ex);
        }
        TickToOrderRehearsal.play(parameters, parameters.number("warmup", 0));
    }

    /** No variable of the environment may change what is measured. */
    private static TitanConfig configuration(final Parameters parameters) throws IOException, InvalidConfigException
    {
        final Path directory = Path.of(parameters.text("dir"));
        final Path file = directory.resolve(RESOURCE);
        try (InputStream resource =
            Objects.requireNonNull(TickToOrderLane.class.getResourceAsStream(RESOURCE), RESOURCE))
        {
            Files.copy(resource, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return new ConfigLoader(Map.of()).file(file).overrides(places(parameters, directory)).load().config();
    }

    private static Map<String, String> places(final Parameters parameters, final Path directory)
    {
        final String address = "127.0.0.1:" + parameters.text("port");
        final Map<String, String> values = new LinkedHashMap<>();
        values.put("runDirectory", directory.toString());
        values.put("aeron.directory", parameters.text("aeron"));
        values.put("journal.directory", directory.resolve("tick-to-order-journal").toString());
        values.put("venue.restUri", "http://" + address);
        values.put("venue.publicStreamUri", "ws://" + address);
        values.put("venue.marketStreamUri", "ws://" + address);
        values.put("venue.privateStreamUri", "ws://" + address);
        values.put("venue.secretFile", parameters.text("keys"));
        values.put("venue.symbols", parameters.text("symbols"));
        return values;
    }

    /**
     * Connects, waits until the system trades, lets it settle, measures, and takes it apart.
     *
     * @param parameters {@code seconds}: measured at least; {@code orders}: of ticks, for which it goes on, but no
     *                   longer than {@code mostSeconds}; {@code settleMs}: before that.
     */
    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        final long incarnation = System.currentTimeMillis();
        try (TradingSide trading = new TradingSide(config, opened, incarnation, ledger, offCore);
            MarketSide market = new MarketSide(config, opened, incarnation, ledger))
        {
            final CompositeAgent agents =
                new CompositeAgent(market.feed(), market.scavenger(), trading.execution(), trading.venue());
            agents.onStart();
            awaitTrading(agents, market, trading);
            turn(agents, 0, parameters.number("settleMs", 500), stop);
            ledger.reset();
            final LaneFigures figures = measure(agents, parameters, stop);
            settle(agents, trading);
            agents.onClose();
            return figures;
        }
        catch (final Exception ex)
        {
            LangUtil.rethrowUnchecked(ex);
            return new LaneFigures();
        }
    }

    private void awaitTrading(final CompositeAgent agents, final MarketSide market, final TradingSide trading)
        throws Exception
    {
        final long beganNs = System.nanoTime();
        while (!trading.isTrading() || !market.isReady())
        {
            agents.doWork();
            if (System.nanoTime() - beganNs > READY_PATIENCE_NS)
            {
                throw new IllegalStateException("the lane does not trade after 30 s: " + trading.condition() +
                    ", scavenger and feed ready " + market.isReady() + "; see the log of the exchange on port " +
                    opened.text("port"));
            }
        }
    }

    /**
     * Ends as the process does. Whatever the venue had not answered would be a failure of the next block's, and five in
     * a row open its circuit breaker.
     */
    private static void settle(final CompositeAgent agents, final TradingSide trading) throws Exception
    {
        final long beganNs = System.nanoTime();
        trading.execution().requestStop();
        while (!trading.execution().isSettled() && System.nanoTime() - beganNs < SETTLE_PATIENCE_NS)
        {
            agents.doWork();
        }
    }

    /** The market decides how many orders a second there are, and a p50 needs some. */
    private LaneFigures measure(final CompositeAgent agents, final Parameters parameters, final StopSwitch stop)
        throws Exception
    {
        final int seconds = parameters.number("seconds", 10);
        final long leastMs = seconds * MS_PER_S;
        final long mostMs = parameters.number("mostSeconds", seconds) * MS_PER_S;
        final long beganNs = System.nanoTime();
        turn(agents, 0, leastMs, stop);
        turn(agents, parameters.number("orders", 0), mostMs - leastMs, stop);
        return ledger.figures().count("measuredMs", (System.nanoTime() - beganNs) / NS_PER_MS);
    }

    /** Until the time is over, or, if orders are asked for, until there are so many. */
    private void turn(final CompositeAgent agents, final int orders, final long durationMs, final StopSwitch stop)
        throws Exception
    {
        final long endNs = System.nanoTime() + durationMs * NS_PER_MS;
        long nowNs = System.nanoTime();
        while (nowNs < endNs && (orders == 0 || ledger.ordersOfTicks() < orders) && !stop.isRaised())
        {
            ledger.cycleBegins(nowNs);
            agents.doWork();
            nowNs = System.nanoTime();
        }
    }

    @Override
    public void close()
    {
        // The rest is closed by the block that opened it.
        offCore.close();
    }
}
