package io.titan.system.simulation;

import io.titan.core.execution.ExecutionFigures;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.market.Kline;
import io.titan.sim.market.KlineHistory;
import io.titan.sim.market.MarketSource;
import io.titan.sim.market.SeededRandom;
import io.titan.sim.market.SyntheticMarket;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The whole system on one thread, in virtual time: the market moves the exchange's core, its prices move scavenger,
 * whose intents move execution, whose orders move the exchange. The machines and drivers are the real ones; every way
 * between them takes a time that the seed decides, so that one plan gives one run.
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
    private static final long WIND_DOWN_NS = 180 * NS_PER_SECOND;
    private static final long FLATTEN_NS = 30 * NS_PER_SECOND;
    /** Steps of execution in a second of an ordinary run, roughly. */
    private static final long STEPS_PER_SECOND = 400;
    private static final long STEPS_IN_START = 40;
    private static final long NOBODY = -1;
    private static final long RESUME_AFTER_NS = 3 * NS_PER_SECOND;
    /** More than any burst of work at one moment; beyond it somebody asks for the time without end. */
    private static final int MAX_STEPS_AT_ONE_TIME = 100_000;

    private final TitanConfig config;
    private final Agenda agenda;
    private final Trouble trouble;
    private final SeededRandom troubles;
    private final VenueFaults faults;
    private final VenueOutages outages;
    private final BusFaults intentWay;
    private final BusFaults replyWay;
    private final Hop sessionWay;
    private final Hop ringWay;
    private final SimulatedExchange exchange;
    private final ProtectionWatch protection;
    private final SimulatedVenue venue;
    private final SimulatedExecution execution;
    private final SimulatedScavenger scavenger;
    private final RogueSource rogue;
    private final SimulatedOperator operator;
    private final SimulatedReports reports;
    private final AccountEvents account;
    private final List<InstrumentRules> rules;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final IntentReplyDecoder reply = new IntentReplyDecoder();
    private final PrepareIntentDecoder prepared = new PrepareIntentDecoder();
    private long commandId;
    private long stepsNs;
    private int steps;
    private int restarts;
    private int kills;
    private int lostDocuments;
    private int startCrashesLeft;
    private long sentByTheDead = NOBODY;

    private SimulatedTrading(
        final TitanConfig config, final MarketSource market, final long seed, final double faultChance,
        final Trouble trouble)
    {
        this.config = config;
        this.trouble = trouble;
        troubles = new SeededRandom(seed * 131 + 17);
        rules = market.instruments();
        agenda = new Agenda(market.startTimeNs());
        final SeededRandom random = new SeededRandom(~seed);
        faults = new VenueFaults(
            new SeededRandom(seed * 31 + 7), faultChance, trouble.refusalChance(), trouble.queryLagNs());
        intentWay = new BusFaults(
            agenda, new Hop(agenda, random, BUS_MIN_NS, BUS_MAX_NS), troubles, trouble.busChance());
        sessionWay = new Hop(agenda, random, BUS_MIN_NS, BUS_MAX_NS);
        replyWay = new BusFaults(agenda, sessionWay, troubles, trouble.busChance());
        ringWay = new Hop(agenda, random, BUS_MIN_NS, BUS_MAX_NS);
        final MemoryJournal journal = new MemoryJournal(trouble.syncNs());
        journal.clock(agenda::nowNs);
        execution = new SimulatedExecution(config, journal, this::onExecutionOutput);
        reports = new SimulatedReports(agenda, new SeededRandom(seed * 17 + 3), journal);
        scavenger = new SimulatedScavenger(config.scavenger(), this::onIntent);
        venue = new SimulatedVenue(agenda, random, faults, new ExecutionInbox());
        final MarketFeed feed = new MarketFeed(
            agenda, random, rules.size(), message -> scavenger.onMessage(message, agenda.nowNs()),
            message -> toExecution(execution.incarnation(), ExecutionMachine.NO_SOURCE, message));
        exchange = new SimulatedExchange(market, venue, feed);
        protection = new ProtectionWatch(exchange.core());
        rogue = new RogueSource(agenda, new SeededRandom(seed * 7 + 5), trouble, rules.get(0).tickE8(),
            () -> exchange.core().book(0), this::onRogueIntent);
        operator = new SimulatedOperator(agenda, troubles, rogue.sourceId(),
            message -> toCore(execution.incarnation(), message));
        outages = new VenueOutages(agenda, troubles, faults, execution::incarnation, this::toCore);
        account = new AccountEvents(agenda, exchange, venue, execution, rules.get(0));
    }

    /** Runs a plan to its end. */
    static SimulationResult run(final SimulationPlan plan)
    {
        return trade(plan).result();
    }

    /** As {@link #run}, with everything left to be looked at. */
    static SimulatedTrading trade(final SimulationPlan plan)
    {
        return trade(plan, new SyntheticMarket(plan.seed(),
            List.of(new SyntheticMarket.Start(plan.rules(), plan.priceE8(), 0, 0)), START_NS, endNs(plan)));
    }

    /** On a market that has fewer messages, so that there is time for more seeds. */
    static SimulatedTrading tradeQuickly(final SimulationPlan plan)
    {
        // What is flattened needs somebody to trade with.
        final long marketEndNs = endNs(plan) + (plan.flattens() ? FLATTEN_NS : 0);
        return trade(plan, new QuickMarket(plan.seed(), plan.rules(), plan.priceE8(), START_NS, marketEndNs));
    }

    private static long endNs(final SimulationPlan plan)
    {
        return START_NS + plan.seconds() * NS_PER_SECOND;
    }

    private static SimulatedTrading trade(final SimulationPlan plan, final MarketSource market)
    {
        final long endNs = endNs(plan);
        final SimulatedTrading trading =
            new SimulatedTrading(plan.config(), market, plan.seed(), plan.faultChance(), plan.trouble());
        trading.start(plan.past(START_NS / NS_PER_MS));
        for (int restart = 1; restart <= plan.restarts(); restart++)
        {
            trading.planRestart(START_NS + (endNs - START_NS) / (plan.restarts() + 1) * restart);
        }
        for (int cancel = 1; cancel <= plan.cancels(); cancel++)
        {
            trading.planCancel(START_NS + (endNs - START_NS) / (plan.cancels() + 1) * cancel);
        }
        for (int countdown = 1; countdown <= plan.countdowns(); countdown++)
        {
            trading.account.planCountdown(
                START_NS + (endNs - START_NS) / (plan.countdowns() + 1) * countdown, countdown % 2 == 0);
        }
        trading.planTroubles(endNs);
        for (int stranger = 1; stranger <= plan.strangers(); stranger++)
        {
            trading.planStranger(START_NS + (endNs - START_NS) / (plan.strangers() + 1) * stranger, stranger);
        }
        trading.account.planLooks(START_NS + CONNECT_NS + 1, endNs);
        if (plan.trouble().isCut())
        {
            // In the middle of things, when something is on its way to the disk.
            trading.runTo(endNs - (long)(trading.troubles.nextDouble() * (endNs - START_NS) / 2));
            trading.cutPower();
        }
        else
        {
            trading.runTo(endNs);
            trading.end(plan.flattens());
        }
        return trading;
    }

    private void planTroubles(final long endNs)
    {
        rogue.begin(endNs);
        reports.begin(START_NS + (long)((endNs - START_NS) * trouble.brainAway()), endNs);
        if (trouble.commands() > 0 || trouble.roguePerSecond() > 0)
        {
            operator.plan(trouble.commands(), START_NS, endNs);
        }
        outages.plan(trouble, START_NS, endNs);
        startCrashesLeft = trouble.startCrashes();
        final long betweenNs = (endNs - START_NS) / (trouble.stepCrashes() + 1);
        for (int crash = 1; crash <= trouble.stepCrashes(); crash++)
        {
            agenda.at(START_NS + betweenNs * crash, () ->
                execution.crashPoints().crashAfter(1 + (long)(troubles.nextDouble() * STEPS_PER_SECOND)));
        }
    }

    /** Faults end: what is wrong must come right by itself, but for what only an operator may. */
    private void end(final boolean flattens)
    {
        faults.end();
        execution.crashPoints().stop();
        startCrashesLeft = 0;
        if (trouble.commands() > 0)
        {
            operator.repair();
        }
        operator.leave();
        if (flattens)
        {
            // A dead process would not hear it.
            runTo(agenda.nowNs() + 2 * DOWN_NS);
            flatten();
        }
        windDown();
        reports.finish();
    }

    /** Nothing runs on: what a start finds is all that counts. */
    private void cutPower()
    {
        faults.end();
        execution.crashPoints().stop();
        execution.kill();
        reports.stop();
        lostDocuments = execution.journal().cutPower(agenda.nowNs(), troubles);
        startExecution();
        runTo(agenda.nowNs() + NS_PER_SECOND);
    }

    /** Runs a recorded market, which has no past, to its end. */
    static SimulationResult run(final MarketSource capture, final TitanConfig config)
    {
        final SimulatedTrading trading = new SimulatedTrading(config, capture, 1, 0, Trouble.NONE);
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
        execution.skew((long)((troubles.nextDouble() * 2 - 1) * trouble.skewNs()));
        if (startCrashesLeft > 0 && restarts > 0)
        {
            startCrashesLeft--;
            execution.crashPoints().crashAfter(1 + (long)(troubles.nextDouble() * STEPS_IN_START));
        }
        surviving(() -> execution.start(agenda.nowNs()));
        if (!execution.isAlive())
        {
            return;
        }
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
            if (trouble.roguePerSecond() > 0)
            {
                toCore(process, Messages.hello(rogue.sourceId(), 1, config.configHash()));
            }
        });
    }

    private void planRestart(final long timeNs)
    {
        agenda.at(timeNs, () ->
        {
            kills++;
            if (execution.isAlive())
            {
                dieAndComeBack();
            }
        });
    }

    private void dieAndComeBack()
    {
        // The venue thread may have been quicker than death, and then the bytes are out; nobody hears the answers.
        sentByTheDead = troubles.nextDouble() < 0.5 ? execution.incarnation() : NOBODY;
        execution.kill();
        sessionWay.send(() -> scavenger.onSession(false, agenda.nowNs()));
        agenda.at(agenda.nowNs() + DOWN_NS, () ->
        {
            restarts++;
            if (!execution.isAlive())
            {
                startExecution();
            }
        });
    }

    /** Whatever execution does, it may die of. */
    private void surviving(final Runnable work)
    {
        try
        {
            work.run();
        }
        catch (final CrashPoints.Crash crash)
        {
            dieAndComeBack();
        }
    }

    private void planCancel(final long timeNs)
    {
        agenda.at(timeNs, () -> toCore(execution.incarnation(), Messages.cancelOrders(++commandId)));
    }

    /** An operator has a look at what others did, and lets trading go on. */
    private void planStranger(final long timeNs, final int number)
    {
        account.planStranger(timeNs, number);
        agenda.at(timeNs + RESUME_AFTER_NS,
            () -> toCore(execution.incarnation(), Messages.tradingState(++commandId, TradingAction.RESUME)));
    }

    private void flatten()
    {
        toCore(execution.incarnation(), Messages.tradingState(++commandId, TradingAction.HALT));
        toCore(execution.incarnation(), Messages.flatten(++commandId));
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
        final ExecutionFigures figures = execution.machine().core().figures();
        return execution.isAlive() && figures.openOrders() == 0 && figures.protectiveOrders() == 0 &&
            figures.liveIntents() == 0 && exchange.core().positionE8(0) == 0 &&
            execution.nextDeadlineNs() > agenda.nowNs() && agenda.nextNs() == Agenda.NEVER && !exchange.hasRequests();
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
            surviving(() -> execution.onTime(nowNs));
        }
        else
        {
            scavenger.onTime(nowNs);
        }
        if (exchange.hasChanged())
        {
            protection.look(nowNs);
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
        if (header.wrap(message, 0).templateId() == PrepareIntentDecoder.TEMPLATE_ID)
        {
            prepared.wrapAndApplyHeader(message, 0, header);
            rogue.overhear(prepared.signalKeyHi(), prepared.signalKeyLo());
        }
        final long process = execution.incarnation();
        intentWay.send(() -> toExecution(process, config.scavenger().source().sourceId(), message));
    }

    private void onRogueIntent(final UnsafeBuffer message)
    {
        final long process = execution.incarnation();
        intentWay.send(() -> toExecution(process, rogue.sourceId(), message));
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
            toSource(message);
        }
        else if (VenueCommand.isOne(templateId))
        {
            final long process = execution.incarnation();
            ringWay.send(() -> toVenue(process, message));
        }
    }

    /** An answer to a Hello opens the session, which a restart of the client would ask for again. */
    private void toSource(final UnsafeBuffer message)
    {
        reply.wrapAndApplyHeader(message, 0, header);
        if (reply.sourceId() == config.scavenger().source().sourceId())
        {
            final Runnable arrival = () -> scavenger.onReply(message, agenda.nowNs());
            if (reply.request() == IntentRequest.HELLO)
            {
                sessionWay.send(arrival);
            }
            else
            {
                replyWay.send(arrival);
            }
        }
    }

    /** What a killed process had in its ring is gone, or was just sent. */
    private void toVenue(final long process, final UnsafeBuffer message)
    {
        if (execution.isAlive() && execution.incarnation() == process || process == sentByTheDead)
        {
            final boolean mayPlace = execution.machine().core().tradingState() == TradingState.ACTIVE;
            final long nowNs = agenda.nowNs();
            venue.onCommand(VenueCommand.decode(message, process, execution.clockNs(nowNs), nowNs), mayPlace);
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
            surviving(() -> execution.onInput(sourceId, message, agenda.nowNs()));
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

    ProtectionWatch protection()
    {
        return protection;
    }

    ExchangeCore exchange()
    {
        return exchange.core();
    }

    SimulatedExecution execution()
    {
        return execution;
    }

    SimulatedReports reports()
    {
        return reports;
    }

    void tell(final HardCases cases)
    {
        final CrashPoints points = execution.crashPoints();
        for (final CrashPoints.Step step : CrashPoints.Step.values())
        {
            cases.met("execution died " + step, points.crashes(step));
        }
        cases.met("execution killed from outside", kills);
        cases.met("start that died in its first steps", Math.min(1, points.mostStartsInRow()));
        cases.met("three starts in a row that died", points.mostStartsInRow() >= 3 ? 1 : 0);
        cases.met("clock behind the journal at a start", execution.clockFell());
        for (final VenueFaults.Fault fault : VenueFaults.Fault.values())
        {
            cases.met("venue: " + fault, faults.happened(fault));
        }
        cases.met("bus: message lost, doubled or late", intentWay.happened() + replyWay.happened());
        cases.met("stop triggered", protection.triggered());
        cases.met("report told again to brain", reports.repeats());
        cases.met("fill that brain forgot", reports.forgotten());
    }

    /** Documents that a power cut took. */
    int lostDocuments()
    {
        return lostDocuments;
    }

    SimulationResult result()
    {
        return new SimulationReport(execution, exchange.core(), scavenger).result(
            faults.happened() + intentWay.happened() + replyWay.happened(), restarts);
    }
}
