package io.titan.system.simulation;

import io.titan.engine.config.TitanConfig;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.market.Kline;
import io.titan.sim.market.KlineHistory;
import io.titan.sim.market.MarketSource;
import io.titan.sim.market.SeededRandom;
import io.titan.sim.market.SyntheticMarket;
import io.titan.sim.market.SyntheticPast;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The whole system on one thread, in virtual time: the market moves the exchange's core, its prices move scavenger,
 * whose
 * intents move execution, whose orders move the exchange. The machines and drivers are the real ones; every way between
 * them takes a time that the seed decides, so that one plan gives one run.
 */
final class SimulatedTrading
{
    private static final long START_NS = 1_750_000_000_000_000_000L;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long BUS_MIN_NS = 1_000;
    private static final long BUS_MAX_NS = 9_000;
    /** How long a killed execution stays away. */
    private static final long DOWN_NS = 300 * NS_PER_MS;
    /** From the start of execution until its venue thread is connected. */
    private static final long CONNECT_NS = 20 * NS_PER_MS;
    /** Enough for every lease, query and cancel that the configuration allows. */
    private static final long WIND_DOWN_NS = 120 * NS_PER_SECOND;
    /** More than any burst of work at one moment; beyond it somebody asks for the time without end. */
    private static final int MAX_STEPS_AT_ONE_TIME = 100_000;

    private final TitanConfig config;
    private final Agenda agenda;
    private final VenueFaults faults;
    private final Hop intentWay;
    private final Hop replyWay;
    private final Hop ringWay;
    private final SimulatedExchange exchange;
    private final SimulatedVenue venue;
    private final SimulatedExecution execution;
    private final SimulatedScavenger scavenger;
    private final List<InstrumentRules> rules;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long commandId;
    private long stepsNs;
    private int steps;
    private int restarts;

    private SimulatedTrading(
        final TitanConfig config, final MarketSource market, final long seed, final double faultChance)
    {
        this.config = config;
        rules = market.instruments();
        agenda = new Agenda(market.startTimeNs());
        final SeededRandom random = new SeededRandom(~seed);
        faults = new VenueFaults(new SeededRandom(seed * 31 + 7), faultChance);
        intentWay = new Hop(agenda, random, BUS_MIN_NS, BUS_MAX_NS);
        replyWay = new Hop(agenda, random, BUS_MIN_NS, BUS_MAX_NS);
        ringWay = new Hop(agenda, random, BUS_MIN_NS, BUS_MAX_NS);
        execution = new SimulatedExecution(config, this::onExecutionOutput);
        scavenger = new SimulatedScavenger(config.scavenger(), this::onIntent);
        venue = new SimulatedVenue(agenda, random, faults, new ExecutionInbox());
        final MarketFeed feed = new MarketFeed(
            agenda, random, rules.size(), message -> scavenger.onMessage(message, agenda.nowNs()),
            message -> toExecution(execution.incarnation(), ExecutionMachine.NO_SOURCE, message));
        exchange = new SimulatedExchange(market, venue, feed);
    }

    /** Runs a plan to its end. */
    static SimulationResult run(final SimulationPlan plan)
    {
        return trade(plan).result();
    }

    /** As {@link #run}, with everything left to be looked at. */
    static SimulatedTrading trade(final SimulationPlan plan)
    {
        final InstrumentRules rules = plan.rules();
        final long endNs = START_NS + plan.seconds() * NS_PER_SECOND;
        final SyntheticMarket market = new SyntheticMarket(
            plan.seed(), List.of(new SyntheticMarket.Start(rules, plan.priceE8(), 0, 0)), START_NS, endNs);
        final SimulatedTrading trading =
            new SimulatedTrading(plan.config(), market, plan.seed(), plan.faultChance());
        final KlineHistory past = new KlineHistory();
        SyntheticPast.write(plan.seed(), rules, plan.priceE8(), START_NS / NS_PER_MS, past);
        trading.start(past);
        for (int restart = 1; restart <= plan.restarts(); restart++)
        {
            trading.planRestart(START_NS + (endNs - START_NS) / (plan.restarts() + 1) * restart);
        }
        for (int cancel = 1; cancel <= plan.cancels(); cancel++)
        {
            trading.planCancel(START_NS + (endNs - START_NS) / (plan.cancels() + 1) * cancel);
        }
        trading.runTo(endNs);
        trading.windDown();
        return trading;
    }

    /** Runs a recorded market, which has no past, to its end. */
    static SimulationResult run(final MarketSource capture, final TitanConfig config)
    {
        final SimulatedTrading trading = new SimulatedTrading(config, capture, 1, 0);
        trading.start(new KlineHistory());
        trading.runTo(capture.endTimeNs());
        trading.windDown();
        return trading.result();
    }

    private void start(final KlineHistory past)
    {
        startExecution();
        for (int id = 0; id < rules.size(); id++)
        {
            scavenger.onMessage(Messages.instrument(id, rules.get(id)), agenda.nowNs());
        }
        backfill(past);
    }

    /** Finished bars only, as the venue's candles are asked for; a recorded market has one instrument's or none. */
    private void backfill(final KlineHistory past)
    {
        final String interval = config.scavenger().backfillInterval();
        final long intervalMs = KlineHistory.INTERVAL_MS.get(interval);
        final long nowMs = agenda.nowNs() / NS_PER_MS;
        final long fromMs = nowMs - (config.scavenger().backfillBars() + 1) * intervalMs;
        for (final Kline bar : past.query(interval, fromMs, nowMs - intervalMs, config.scavenger().backfillBars()))
        {
            scavenger.onMessage(Messages.bar(0, bar, intervalMs * NS_PER_MS, agenda.nowNs()), agenda.nowNs());
        }
    }

    /** Start, instruments, connection, arming, and the session of the source: as the processes do it live. */
    private void startExecution()
    {
        execution.start(agenda.nowNs());
        final long process = execution.incarnation();
        toCore(process, Messages.venueStatus(VenueState.DISCONNECTED, agenda.nowNs()));
        for (int id = 0; id < rules.size(); id++)
        {
            toCore(process, Messages.instrument(id, rules.get(id)));
        }
        agenda.at(agenda.nowNs() + CONNECT_NS, () ->
        {
            toCore(process, Messages.venueStatus(VenueState.CONNECTED, agenda.nowNs()));
            toCore(process, Messages.tradingState(++commandId, TradingAction.ARM));
            toCore(process, Messages.hello(
                config.scavenger().source().sourceId(), scavenger.incarnation(), config.configHash()));
        });
    }

    private void planRestart(final long timeNs)
    {
        agenda.at(timeNs, () ->
        {
            execution.kill();
            replyWay.send(() -> scavenger.onSession(false, agenda.nowNs()));
        });
        agenda.at(timeNs + DOWN_NS, () ->
        {
            restarts++;
            startExecution();
        });
    }

    private void planCancel(final long timeNs)
    {
        agenda.at(timeNs, () -> toCore(execution.incarnation(), Messages.cancelOrders(++commandId)));
    }

    private void windDown()
    {
        final long endNs = agenda.nowNs() + WIND_DOWN_NS;
        while (nextNs() <= endNs && !isQuiet())
        {
            step();
        }
    }

    private boolean isQuiet()
    {
        return execution.isAlive() && execution.machine().core().openOrders() == 0 &&
            execution.machine().core().liveIntents() == 0 && agenda.nextNs() == Agenda.NEVER &&
            !exchange.hasRequests();
    }

    private void runTo(final long endNs)
    {
        while (nextNs() <= endNs)
        {
            step();
        }
    }

    private long nextNs()
    {
        final long outsideNs = Math.min(exchange.nextNs(), agenda.nextNs());
        final long insideNs = Math.min(execution.nextDeadlineNs(), scavenger.nextDeadlineNs());
        return Math.max(agenda.nowNs(), Math.min(outsideNs, insideNs));
    }

    /** One thing happens: the exchange's own first, then what arrives, then what is due inside. */
    private void step()
    {
        agenda.advance(nextNs());
        final long nowNs = agenda.nowNs();
        checkThatTimeMoves(nowNs);
        if (exchange.nextNs() <= nowNs)
        {
            exchange.onTime(nowNs);
        }
        else if (agenda.nextNs() <= nowNs)
        {
            agenda.runNext();
        }
        else if (execution.nextDeadlineNs() <= nowNs)
        {
            execution.onTime(nowNs);
        }
        else
        {
            scavenger.onTime(nowNs);
        }
    }

    private void checkThatTimeMoves(final long nowNs)
    {
        steps = nowNs == stepsNs ? steps + 1 : 0;
        stepsNs = nowNs;
        if (steps > MAX_STEPS_AT_ONE_TIME)
        {
            throw new IllegalStateException("time stands still at " + nowNs + " ns: execution wants it at " +
                execution.nextDeadlineNs() + ", scavenger at " + scavenger.nextDeadlineNs());
        }
    }

    private void onIntent(final UnsafeBuffer message)
    {
        final long process = execution.incarnation();
        intentWay.send(() -> toExecution(process, config.scavenger().source().sourceId(), message));
    }

    /** Replies to the source; requests to the venue; the rest stays in the journal. */
    private void onExecutionOutput(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        final UnsafeBuffer message = new UnsafeBuffer(copy);
        final int templateId = header.wrap(message, 0).templateId();
        if (templateId == IntentReplyDecoder.TEMPLATE_ID)
        {
            replyWay.send(() -> scavenger.onReply(message, agenda.nowNs()));
        }
        else if (VenueCommand.isOne(templateId))
        {
            final long process = execution.incarnation();
            ringWay.send(() -> toVenue(process, message));
        }
    }

    /** What a killed process had in its ring is gone. */
    private void toVenue(final long process, final UnsafeBuffer message)
    {
        if (execution.isAlive() && execution.incarnation() == process)
        {
            final boolean mayPlace = execution.machine().core().tradingState() == TradingState.ACTIVE;
            venue.onCommand(VenueCommand.decode(message, process, agenda.nowNs()), mayPlace);
        }
    }

    private void toCore(final long process, final UnsafeBuffer message)
    {
        toExecution(process, ExecutionMachine.NO_SOURCE, message);
    }

    private void toExecution(final long process, final int sourceId, final UnsafeBuffer message)
    {
        if (execution.isAlive() && execution.incarnation() == process)
        {
            execution.onInput(sourceId, message, agenda.nowNs());
        }
    }

    /** Takes venue events into the process that they are for, through its ring. */
    private final class ExecutionInbox implements SimulatedVenue.Inbox
    {
        @Override
        public long process()
        {
            return execution.incarnation();
        }

        @Override
        public void onEvent(final long process, final UnsafeBuffer event)
        {
            toCore(process, event);
        }
    }

    SimulatedExecution execution()
    {
        return execution;
    }

    SimulationResult result()
    {
        return new SimulationReport(execution, exchange.core(), scavenger).result(faults.happened(), restarts);
    }
}
