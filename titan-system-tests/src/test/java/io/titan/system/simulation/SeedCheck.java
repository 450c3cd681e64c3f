package io.titan.system.simulation;

import io.titan.codecs.ClientOrderId;
import io.titan.core.execution.ExecutionTotals;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.sim.core.BookSide;
import io.titan.sim.core.Order;
import io.titan.sim.core.Side;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One seed: everything that must hold of it, whatever it is. The exchange's own ledger is the truth; the journal is
 * read without the product's rules. The numbers are those of the invariants in docs/simulation.md.
 */
final class SeedCheck
{
    private static final double E8 = 1e8;
    private static final double BPS = 1e4;
    /** One seed of so many is run again, and must be the same to the byte. */
    private static final long AGAIN = 64;
    /** Costs are of the time of the fills; the market has moved since. */
    private static final double MOVED = 0.05;

    private final SimulationPlan plan;
    private final SimulatedTrading trading;
    private final SimulationResult result;
    private final IntentChecks intents = new IntentChecks();
    private final OrderChecks orders;
    private final ExposureChecks exposure;
    private final FillChecks fills = new FillChecks();
    private final StopChecks stops = new StopChecks();
    private final RestartChecks restarts = new RestartChecks();

    private SeedCheck(final SimulationPlan plan, final SimulatedTrading trading)
    {
        this.plan = plan;
        this.trading = trading;
        result = trading.result();
        final Map<String, String> changes = plan.changes();
        orders = new OrderChecks(Integer.parseInt(changes.getOrDefault("engine.limits.venueSlots", "16")), 5,
            Integer.parseInt(changes.getOrDefault("engine.rate.maxMessagesPerSecond", "50")));
        exposure = new ExposureChecks(20_000, 15_000,
            Double.parseDouble(changes.getOrDefault("engine.account.maxGrossNotional", "60000")), 64);
    }

    /**
     * Runs a seed.
     *
     * @param seed  which.
     * @param cases where the hard cases are counted that it met.
     * @return what it came to.
     * @throws AssertionError when something does not hold.
     */
    static SimulationResult run(final long seed, final HardCases cases)
    {
        final SimulationPlan plan = SeedPlan.of(seed);
        final SeedCheck check = new SeedCheck(plan, SimulatedTrading.tradeQuickly(plan));
        check.check();
        check.tell(cases);
        if (seed % AGAIN == 0)
        {
            final SimulationResult again = SimulatedTrading.tradeQuickly(plan).result();
            Require.that(again.journalDigest().equals(check.result.journalDigest()) &&
                again.hashes().equals(check.result.hashes()), "S20: the seed gives another run the second time");
        }
        return check.result;
    }

    private void check()
    {
        JournalWalk.over(trading.execution().journal(), List.of(intents, orders, exposure, fills, stops, restarts));
        requireReplayed();
        requireReports();
        if (!plan.trouble().isCut())
        {
            requireBooks();
            requireLedger();
            requireProtection();
            requireNothingReserved();
        }
    }

    /** S15: recovery is a replay, so what a start after the last input would hold is what the dead process held. */
    private void requireReplayed()
    {
        final ExecutionMachine replayed = new ExecutionMachine(plan.config().engine().capacity());
        final long difference = trading.execution().journal().firstDifference(replayed);
        Require.that(difference == 0, "S15: replay parts from the journal at sequence %s", difference);
        Require.that(replayed.core().stateHash() == trading.execution().machine().core().stateHash(),
            "S15: replay ends in another state");
    }

    /** S11, L4: what brain has is what is journaled, in order; of a journal that lost its end, what was promised. */
    private void requireReports()
    {
        final List<SimulatedReports.Applied> applied = trading.reports().applied();
        final List<String> booked = fills.booked();
        final boolean isPromised = plan.trouble().syncNs() > 0;
        if (plan.trouble().isCut() && !isPromised)
        {
            return;
        }
        Require.that(applied.size() <= booked.size() && (plan.trouble().isCut() || applied.size() == booked.size()),
            "S11: brain has %s fills, the journal %s", applied.size(), booked.size());
        for (int i = 0; i < applied.size(); i++)
        {
            Require.that(applied.get(i).fillId().equals(booked.get(i)), "S11: brain's fill %s is %s, the journal's %s",
                i, applied.get(i).fillId(), booked.get(i));
        }
    }

    /** S10, S12: every fill of the exchange is booked, once and with its numbers. */
    private void requireBooks()
    {
        Require.that(result.booked().size() == result.traded().size() &&
            new HashSet<>(result.booked()).equals(new HashSet<>(result.traded())),
            "S10: the exchange made %s fills, %s are booked", result.traded().size(), result.booked().size());
        Require.that(result.positionsE8().equals(result.exchangeE8()), "S12: positions %s, the exchange's %s",
            result.positionsE8(), result.exchangeE8());
        final ExecutionTotals totals = result.totals();
        Require.that(totals.feesE8 == result.exchangeFeesE8(), "S13: fees %s, the exchange's %s", totals.feesE8,
            result.exchangeFeesE8());
        fills.requireProfitOf(totals.realisedPnlE8);
        Require.that(result.openOrders() == 0, "L1: %s orders have no end", result.openOrders());
        Require.that(totals.selfHalts == 0, "the core has halted itself %s times", totals.selfHalts);
        Require.that(totals.unknownFills == 0, "%s fills of nobody's orders", totals.unknownFills);
        Require.that(totals.outsideChanges == 0, "%s changes by nobody", totals.outsideChanges);
        Require.that(totals.straysCanceled == 0, "%s orders were canceled that the books did not have open",
            totals.straysCanceled);
        Require.that(totals.malformedInputs == 0, "%s malformed inputs", totals.malformedInputs);
    }

    /** S3, S7, S14: what the exchange has accepted, the journal has sent, and nothing that opens rests there. */
    private void requireLedger()
    {
        final Set<String> accepted = new HashSet<>();
        for (final Order order : trading.exchange().orders())
        {
            final ClientOrderId.Parts parts = new ClientOrderId.Parts();
            final UnsafeBuffer text = new UnsafeBuffer(order.clientOrderId().getBytes(StandardCharsets.US_ASCII));
            Require.that(ClientOrderId.decode(text, 0, ClientOrderId.LENGTH, parts),
                "S7: the exchange has an order %s", order.clientOrderId());
            final String name = IntentChecks.key(parts.signalKeyHi(), parts.signalKeyLo()) + " " + parts.role() + " " +
                parts.generation();
            Require.that(fills.names().contains(name), "S7: the exchange has %s, the journal has not sent it", name);
            final boolean isEntry = name.contains("ENTRY");
            Require.that(accepted.add(name) || !isEntry, "S3: the exchange has taken %s twice", name);
            Require.that(!isEntry || !order.isOpen(), "S14: %s rests at the exchange after the end", name);
        }
    }

    /** What is held has a stop of its size, also after faults and deaths. */
    private void requireProtection()
    {
        final long heldE8 = Math.abs(trading.exchange().positionE8(0));
        if (plan.flattens())
        {
            Require.that(heldE8 == 0, "%s is held after a flatten", heldE8);
            Require.that(trading.exchange().openOrders(0).isEmpty() &&
                (fills.areSourcesOpposed() || trading.protection().waitingStops() == 0),
                "%s stops and %s orders are left after a flatten", trading.protection().waitingStops(),
                trading.exchange().openOrders(0).size());
        }
        else if (!plan.trouble().isUnstopped() || plan.trouble().roguePerSecond() == 0)
        {
            // The stop of what is being closed stays as it was until nothing is held.
            final long coverE8 = trading.protection().coverE8();
            final boolean isWhole = coverE8 >= heldE8 || isNobodyLeftToCloseWith();
            Require.that(isWhole && (coverE8 == heldE8 || fills.hasClosed()),
                "stops would close %s, and %s is held", coverE8, heldE8);
        }
        Require.that(!isCalm() || trading.protection().stripped() == 0,
            "a position lost its stop before it had another, %s times", trading.protection().stripped());
    }

    /**
     * What cannot have a stop, as the price is beyond it, is closed at once, and again and again; but the market is
     * over, and what was taken from its book does not come back.
     */
    private boolean isNobodyLeftToCloseWith()
    {
        final boolean isLong = trading.exchange().positionE8(0) > 0;
        final BookSide others = trading.exchange().book(0).side(isLong ? Side.BUY : Side.SELL);
        return fills.hasClosed() && IntStream.range(0, others.count())
            .filter((rank) -> others.availableE8(rank) > 0).mapToLong(others::priceE8)
            .noneMatch((priceE8) -> isLong ? priceE8 >= fills.closePriceE8() : priceE8 <= fills.closePriceE8());
    }

    private boolean isCalm()
    {
        return plan.faultChance() == 0 && plan.restarts() == 0 && plan.trouble().isCalm() &&
            !plan.changes().containsKey("engine.limits.venueSlots") && !plan.flattens();
    }

    /** S5: with no entry open and nothing prepared, only what is held counts. */
    private void requireNothingReserved()
    {
        final double gross = trading.execution().machine().core().figures().grossNotionalE8() / E8;
        final double held = Math.abs(trading.exchange().positionE8(0)) / E8 *
            trading.exchange().book(0).markPriceE8() / E8;
        Require.that(
            trading.execution().machine().core().figures().liveIntents() == 0, "L3: intents are still prepared");
        Require.that(Math.abs(gross - held) <= held * MOVED + 1 / BPS, "S5: %s count, and %s are held", gross, held);
    }

    private void tell(final HardCases cases)
    {
        intents.tell(cases);
        orders.tell(cases);
        exposure.tell(cases);
        fills.tell(cases);
        stops.tell(cases);
        restarts.tell(cases);
        trading.tell(cases);
        cases.met("fill told again", result.totals().duplicateFills);
        cases.met("denied", result.totals().denied);
        cases.met("expired", result.totals().expired);
        cases.met("stop lost at the venue", result.totals().stopsLost);
        cases.met("power cut with documents lost", trading.lostDocuments() > 0 ? 1 : 0);
        cases.met("flatten at the end", plan.flattens() ? 1 : 0);
    }
}
