package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.titan.protocol.VenueState;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;

/**
 * The venue thread: takes the core's commands to the venue and what the venue says to the core. Owns every socket;
 * the only things it shares are the two rings, the clock and the halt gate. Every command gets exactly one event
 * with answersRequest; no event is ever dropped: while the core is behind, nothing more is read or sent.
 */
public final class VenueAgent implements Agent
{
    private static final int MIN_MAX_MESSAGE_LENGTH = 256;

    private final VenueSettings settings;
    private final VenueClock clock;
    private final OneToOneRingBuffer eventRing;
    private final BooleanSupplier quiescent;
    private final VenueCounters counters = new VenueCounters();
    private final VenueTransport requests = new VenueTransport();
    private final VenueTransport streams = new VenueTransport();
    private final SymbolTable symbols;
    private final VenueEvents events;
    private final RateHold hold;
    private final OrderEntry entry;
    private final RestConnection coldConnection;
    private final ClockSync clockSync;
    private final RulesLoader rulesLoader;
    private final UserStream userStream;
    private final PositionLooks positionLooks;
    private final OpenOrderLists openOrders;
    private final DeadManSwitch deadMan;
    private final ReferenceFeed referenceFeed;

    /** As the core knows them; null before they are read. */
    private final InstrumentRules.Rules[] rulesTold;

    private boolean connected;
    private boolean streamLost;

    /**
     * Wires everything; opens nothing.
     *
     * @param settings  where the venue is.
     * @param clock     logical time of the process; this agent moves it in market mode.
     * @param commands  PlaceOrder, CancelOrder and QueryOrder with their headers; this agent reads.
     * @param events    what the venue says, as VenueOrderEvent, VenueStatus and the like; this agent writes; at
     *                  least 2,048 bytes.
     * @param haltGate  read before an order's bytes are written.
     * @param quiescent TRUE when the core has processed all it was given and its commands are in the ring; asked only
     *                  in market mode, before a ping is answered, after the event ring was found empty.
     * @param latency   told about the life of each order.
     */
    public VenueAgent(
        final VenueSettings settings,
        final VenueClock clock,
        final OneToOneRingBuffer commands,
        final OneToOneRingBuffer events,
        final HaltGate haltGate,
        final BooleanSupplier quiescent,
        final VenueLatency latency)
    {
        this.settings = settings;
        this.clock = clock;
        this.quiescent = quiescent;
        eventRing = requireRoom(events);
        final long timeoutNs = TimeUnit.MILLISECONDS.toNanos(settings.requestTimeoutMs());
        symbols = new SymbolTable(settings.symbols());
        rulesTold = new InstrumentRules.Rules[symbols.size()];
        this.events = new VenueEvents(events, counters);
        hold = new RateHold(clock, counters, new VenueRates(clock, this.events));
        entry = new OrderEntry(clock, this.events, counters, commands, haltGate, hold, latency);
        coldConnection = new RestConnection(settings.restUri(), requests, clock, counters);
        final RequestEncoder encoder = new RequestEncoder(settings, symbols, clock);
        clockSync = new ClockSync(clock, counters, encoder, hold, timeoutNs);
        rulesLoader = new RulesLoader(clock, counters, encoder, hold, settings.symbols(), this::onRules);
        final UserMessages messages = new UserMessages(
            this.events, clock, counters, symbols, this::onAccountChanged);
        userStream = new UserStream(settings, streams, entry, encoder, messages, this::onStreamLost);
        referenceFeed = new ReferenceFeed(streams, this.events, clock, counters, symbols);
        deadMan = new DeadManSwitch(settings, entry, encoder, haltGate);
        final ColdRequests cold = ColdRequests.beside(entry, settings, encoder, symbols);
        positionLooks = new PositionLooks(cold, settings);
        openOrders = new OpenOrderLists(cold);
        entry.start(settings, requests, encoder, symbols, messages.triggered(), clockSync::requestNow,
            rulesLoader::requestAnew);
    }

    @Override
    public void onStart()
    {
        requests.start();
        streams.start();
        events.venueStatus(VenueState.DISCONNECTED, clock.nowNs());
    }

    /**
     * One duty cycle: what waits for the core, answers, commands, streams, timers, pongs. Answers first, because what
     * lies unread there may be a ban, the failure after which no entry may leave, or the end of the connection that
     * would carry it. Commands before streams, because the tick that released an order lies in this thread's own stream
     * as well, and reading it takes as long as writing the order.
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
            // A runner would report anything else and carry on with half a decision made.
            throw new AgentTerminationException("the venue thread cannot go on; restart execution", ex);
        }
    }

    @Override
    public void onClose()
    {
        entry.close();
        coldConnection.close();
        userStream.stream().drop();
        referenceFeed.stream().drop();
        requests.close();
        streams.close();
    }

    @Override
    public String roleName()
    {
        return "venue";
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
     * Whether the last status given to the core was CONNECTED; on the agent's thread.
     *
     * @return as told.
     */
    public boolean isConnected()
    {
        return connected;
    }

    /**
     * Whether no countdown of the venue runs that this agent has wound. Any thread.
     *
     * @return true if there is none, or the venue has acknowledged its end.
     */
    public boolean isCountdownAtRest()
    {
        return deadMan.isAtRest();
    }

    private static OneToOneRingBuffer requireRoom(final OneToOneRingBuffer ring)
    {
        if (ring.maxMsgLength() < MIN_MAX_MESSAGE_LENGTH)
        {
            throw new IllegalArgumentException(
                "an event ring of " + ring.capacity() + " bytes takes no message above " + ring.maxMsgLength() +
                " bytes: give it at least 2,048");
        }
        return ring;
    }

    private int cycle()
    {
        int work = events.outbox().drain();
        if (!events.outbox().isEmpty())
        {
            return work;
        }
        work += requests.poll();
        if (events.outbox().isEmpty())
        {
            work += entry.pollCommands();
        }
        if (events.outbox().isEmpty())
        {
            work += streams.poll();
        }
        work += pollTimers();
        work += updateStatus();
        return work + answerPings();
    }

    /** The clock first: no signed request can leave before it. Streams last: a price needs its instrument. */
    private int pollTimers()
    {
        int work = entry.pollConnections() + coldConnection.poll();
        if (openOrders.isReading())
        {
            // The answer lies in the connection until somebody sends on it.
            return work + openOrders.poll(coldConnection);
        }
        work += clockSync.poll(coldConnection);
        work += rulesLoader.poll(coldConnection);
        if (rulesLoader.isLoaded())
        {
            work += userStream.poll(coldConnection);
            work += referenceFeed.poll();
        }
        return connected ? work + pollConnected() : work;
    }

    /** Of those that want the one connection the first gets it: what is urgent stands before what is thorough. */
    private int pollConnected()
    {
        return deadMan.poll(coldConnection) + positionLooks.poll(coldConnection) + openOrders.poll(coldConnection);
    }

    private void onRules(final InstrumentRules.Rules[] rules)
    {
        for (final InstrumentRules.Rules instrument : rules)
        {
            if (!instrument.equals(rulesTold[instrument.instrumentId()]))
            {
                rulesTold[instrument.instrumentId()] = instrument;
                symbols.quoteAsset(instrument.instrumentId(), instrument.quoteAsset());
                events.instrument(instrument);
            }
        }
        referenceFeed.stream().target(
            StreamUris.combined(settings.publicStreamUri(), settings.symbols(), "@bookTicker"));
    }

    private void onAccountChanged()
    {
        positionLooks.requestNow();
    }

    private void onStreamLost()
    {
        streamLost = true;
    }

    /** Connecting takes prices, too; staying so does not: what is held has to be protected and closed without any. */
    private int updateStatus()
    {
        if (connected && streamLost)
        {
            connected = false;
            events.venueStatus(VenueState.DISCONNECTED, clock.nowNs());
            return 1;
        }
        streamLost = false;
        if (!connected && rulesLoader.isLoaded() && entry.isUp() &&
            clock.uncertaintyNs() <= ClockSync.MAX_UNCERTAINTY_NS &&
            userStream.stream().isUp() && referenceFeed.stream().isUp())
        {
            connected = true;
            positionLooks.requestNow();
            openOrders.requestNow();
            events.venueStatus(VenueState.CONNECTED, clock.nowNs());
            return 1;
        }
        return 0;
    }

    /** Market mode: a pong says that all that came before the ping was processed, here and in the core. */
    private int answerPings()
    {
        final StreamConnection user = userStream.stream();
        final StreamConnection market = referenceFeed.stream();
        if (!user.hasPing() && !market.hasPing())
        {
            return 0;
        }
        referenceFeed.flush();
        if (!isProcessed())
        {
            return 0;
        }
        int work = 0;
        if (user.hasPing())
        {
            user.answerPing();
            work++;
        }
        if (market.hasPing())
        {
            market.answerPing();
            work++;
        }
        return work;
    }

    /** Events before commands: once the core has consumed the last event, the commands it caused are in the ring. */
    private boolean isProcessed()
    {
        return events.outbox().isEmpty() && eventRing.size() == 0 && quiescent.getAsBoolean() && entry.isQuiet();
    }
}
