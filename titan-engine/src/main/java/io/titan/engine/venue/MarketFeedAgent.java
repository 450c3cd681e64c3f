package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;

/**
 * The market feed of a signal source: instruments, finished candles, then book tickers and trades, in this order,
 * into a {@link MarketDataSink}. Nothing is dropped: while the sink takes nothing, no socket is read. One thread.
 */
public final class MarketFeedAgent implements Agent
{
    private final VenueSettings settings;
    private final BooleanSupplier quiescent;
    private final VenueCounters counters = new VenueCounters();
    private final VenueTransport transport = new VenueTransport();
    private final MarketDataMessages messages;
    private final RestConnection coldConnection;
    private final ClockSync clockSync;
    private final RulesLoader rulesLoader;
    private final KlineBackfill backfill;
    private final FeedStream books;
    private final FeedStream trades;
    private boolean streaming;

    /**
     * Wires everything; opens nothing.
     *
     * @param settings  where the venue is; the secret is not used.
     * @param clock     logical time of the process; this agent moves it in market mode.
     * @param bars      the history to begin with.
     * @param sink      takes the messages.
     * @param quiescent TRUE when the readers of the sink have processed all they were given; asked only in market mode,
     *                  before a ping is answered.
     * @param warnings  takes a sentence for the operator.
     */
    public MarketFeedAgent(
        final VenueSettings settings,
        final VenueClock clock,
        final BarRequest bars,
        final MarketDataSink sink,
        final BooleanSupplier quiescent,
        final Consumer<String> warnings)
    {
        this.settings = settings;
        this.quiescent = quiescent;
        final SymbolTable symbols = new SymbolTable(settings.symbols());
        final RateHold hold = new RateHold(clock, counters, null);
        final RequestEncoder encoder = new RequestEncoder(settings, symbols, clock);
        final long timeoutNs = TimeUnit.MILLISECONDS.toNanos(settings.requestTimeoutMs());
        messages = new MarketDataMessages(sink, counters);
        coldConnection = new RestConnection(settings.restUri(), transport, clock, counters);
        clockSync = new ClockSync(clock, counters, encoder, hold, timeoutNs);
        rulesLoader = new RulesLoader(clock, counters, encoder, hold, settings.symbols(), this::onRules);
        final FeedParts parts = new FeedParts(clock, counters, encoder, hold);
        backfill = new KlineBackfill(bars, parts, symbols, messages, warnings);
        books = new FeedStream(transport, clock, counters, symbols, messages);
        trades = new FeedStream(transport, clock, counters, symbols, messages);
    }

    @Override
    public void onStart()
    {
        transport.start();
    }

    /**
     * One duty cycle: what waits for the sink, sockets, timers, pongs.
     *
     * @return how much was done.
     * @throws AgentTerminationException the configuration does not fit the venue, or an invariant is broken.
     */
    @Override
    public int doWork()
    {
        try
        {
            return cycle();
        }
        catch (final AgentTerminationException ex)
        {
            throw ex;
        }
        catch (final RuntimeException ex)
        {
            // A runner would report anything else and carry on with half a message taken.
            throw new AgentTerminationException("the market feed cannot go on; restart it", ex);
        }
    }

    @Override
    public void onClose()
    {
        coldConnection.close();
        books.connection().drop();
        trades.connection().drop();
        transport.close();
    }

    @Override
    public String roleName()
    {
        return "feed";
    }

    /**
     * What this agent counts.
     *
     * @return the live object.
     */
    public VenueCounters counters()
    {
        return counters;
    }

    /**
     * Whether both streams are up; on the agent's thread.
     *
     * @return FALSE also before the history is in.
     */
    public boolean isStreaming()
    {
        return books.connection().isUp() && trades.connection().isUp();
    }

    private int cycle()
    {
        int work = messages.outbox().drain();
        if (!messages.outbox().isEmpty())
        {
            return work;
        }
        work += transport.poll();
        work += pollTimers();
        return work + answerPings();
    }

    private int pollTimers()
    {
        int work = coldConnection.poll();
        work += clockSync.poll(coldConnection);
        work += rulesLoader.poll(coldConnection);
        if (rulesLoader.isLoaded() && counters.clockMeasurements > 0)
        {
            work += backfill.poll(coldConnection);
        }
        if (!streaming && backfill.isDone() && rulesLoader.isLoaded())
        {
            startStreams();
        }
        return work + books.connection().poll() + trades.connection().poll();
    }

    private void onRules(final InstrumentRules.Rules[] rules)
    {
        for (final InstrumentRules.Rules instrument : rules)
        {
            messages.instrument(instrument);
        }
    }

    private void startStreams()
    {
        streaming = true;
        books.connection().target(
            StreamUris.combined(settings.publicStreamUri(), settings.symbols(), "@bookTicker"));
        trades.connection().target(
            StreamUris.combined(settings.marketStreamUri(), settings.symbols(), "@aggTrade"));
    }

    /** Market mode: a pong says that all that came before the ping was processed by the sink's readers, too. */
    private int answerPings()
    {
        int work = 0;
        if ((books.connection().hasPing() || trades.connection().hasPing()) &&
            messages.outbox().isEmpty() && quiescent.getAsBoolean())
        {
            work += answerPing(books.connection());
            work += answerPing(trades.connection());
        }
        return work;
    }

    private static int answerPing(final StreamConnection connection)
    {
        if (!connection.hasPing())
        {
            return 0;
        }
        connection.answerPing();
        return 1;
    }
}
