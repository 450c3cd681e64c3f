package io.titan.brain.orchestrator;

import io.titan.brain.ledger.Account;
import io.titan.brain.ledger.Fill;
import io.titan.brain.policy.BreakerPolicy;
import io.titan.brain.policy.BreakerState;
import io.titan.brain.policy.Decision;
import io.titan.brain.policy.LeverageTier;
import io.titan.brain.policy.ManualOverride;
import io.titan.brain.policy.Policy;
import io.titan.brain.policy.Signal;
import io.titan.brain.policy.Situation;
import io.titan.brain.policy.Trade;
import io.titan.brain.policy.Weights;
import io.titan.brain.report.FillApplier;
import io.titan.brain.store.AccountStore;
import io.titan.brain.store.BreakerStore;
import io.titan.brain.store.DatabaseLink;
import io.titan.brain.store.DecisionStore;
import io.titan.brain.store.FillStore;
import io.titan.brain.store.OverrideStore;
import io.titan.brain.store.PositionStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Brain's operations. Any thread; the account's lock in the database puts what changes something in a row. */
public final class Orchestrator
{
    private static final int DECISIONS_SHOWN = 20;

    private final DatabaseLink database;
    private final Policy policy;
    private final InstantSource clock;
    private final BrainEvents events;
    private final Performance performance;

    /** The breaker before and after its conditions were looked at. */
    private record BreakerStep(BreakerState before, BreakerState after)
    {
        boolean hasChanged()
        {
            return !before.equals(after);
        }
    }

    /**
     * Works on one database.
     *
     * @param database that may be away.
     * @param policy   the rules.
     * @param clock    the only one.
     * @param events   told after every commit.
     */
    public Orchestrator(
        final DatabaseLink database, final Policy policy, final InstantSource clock, final BrainEvents events)
    {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
        this.events = events;
        this.performance = new Performance(policy.performance(), clock);
    }

    /**
     * Applies fills, and looks at the breaker in the same transaction.
     *
     * @param fills in their order.
     * @return what became of each.
     */
    public List<FillApplier.Outcome> apply(final List<Fill> fills)
    {
        final BreakerStep[] step = new BreakerStep[1];
        final List<FillApplier.Outcome> outcomes = new FillApplier(database.jdbi(), clock,
            (handle, account, booked) -> step[0] = lookAtBreaker(handle, account, booked)).apply(fills);
        for (int i = 0; i < fills.size(); i++)
        {
            if (outcomes.get(i) == FillApplier.Outcome.APPLIED)
            {
                events.onFill(fills.get(i));
            }
        }
        tell(step[0]);
        return outcomes;
    }

    /**
     * Decides about a signal.
     *
     * @param signal that asks.
     * @return the decision, on disk.
     * @throws DuplicateSignalException if it was decided before.
     */
    public Decision decide(final Signal signal) throws DuplicateSignalException
    {
        final BreakerStep[] step = new BreakerStep[1];
        final Optional<Decision> decision = database.jdbi().inTransaction((handle) ->
        {
            final Account account = lockToday(handle);
            if (DecisionStore.isKnown(handle, signal.signalId()))
            {
                return Optional.empty();
            }
            step[0] = stepBreaker(handle, account);
            final Decision made = policy.pipeline().decide(signal, new Situation(
                account,
                PositionStore.all(handle),
                step[0].before(),
                step[0].after(),
                weights(handle, account),
                performance.modifiers(handle).get(signal.phase()),
                clock.millis()));
            DecisionStore.add(handle, made);
            return Optional.of(made);
        });
        tell(step[0]);
        decision.ifPresent(events::onDecision);
        return decision.orElseThrow(() -> new DuplicateSignalException(signal.signalId()));
    }

    /** Lets time pass: a new day begins, a cooldown ends. */
    public void tick()
    {
        tell(database.jdbi().inTransaction((handle) -> stepBreaker(handle, lockToday(handle))));
    }

    /**
     * Ends a trip; a day's loss is measured from now on.
     *
     * @param operatorId who does so.
     * @return the state from now on, still active if the equity does not suffice.
     */
    public BreakerState resetBreaker(final String operatorId)
    {
        final BreakerStep step = database.jdbi().inTransaction((handle) ->
        {
            final Account account = lockToday(handle);
            final BreakerState before = BreakerStore.read(handle);
            if (!policy.breaker().mayReset(account))
            {
                return new BreakerStep(before, before);
            }
            AccountStore.save(handle, account.rebased());
            final BreakerState after = BreakerState.closed(BreakerStore.latestSequence(handle));
            BreakerStore.save(handle, after);
            return new BreakerStep(before, after);
        });
        tell(step);
        events.onOperator("circuit breaker reset by " + operatorId +
            (step.after().isActive() ? ": refused, equity is below the minimum" : ""));
        return step.after();
    }

    /**
     * Sets an allocation by hand.
     *
     * @param override to set.
     */
    public void set(final ManualOverride override)
    {
        database.jdbi().useTransaction((handle) -> OverrideStore.add(handle, override));
        events.onOperator("allocation overridden by " + override.operatorId());
    }

    /**
     * Takes the allocation set by hand back.
     *
     * @param operatorId who does so.
     * @return whether one was in force.
     */
    public boolean removeOverride(final String operatorId)
    {
        final boolean removed = database.jdbi().inTransaction((handle) ->
            OverrideStore.remove(handle, operatorId, clock.millis()));
        if (removed)
        {
            events.onOperator("override of the allocation taken back by " + operatorId);
        }
        return removed;
    }

    /**
     * Overrides of late.
     *
     * @return the newest first.
     */
    public List<OverrideStore.Entry> overrides()
    {
        return database.jdbi().withHandle(OverrideStore::history);
    }

    /**
     * Decisions of late.
     *
     * @param limit how many at most.
     * @return the newest first.
     */
    public List<Decision> decisions(final int limit)
    {
        return database.jdbi().withHandle((handle) -> DecisionStore.latest(handle, limit));
    }

    /**
     * Which trip of the breaker execution has halted for.
     *
     * @return when it was triggered, 0 if there never was one.
     */
    public long haltedTrip()
    {
        return database.jdbi().withHandle(BreakerStore::haltedTrip);
    }

    /**
     * Remembers that execution has halted.
     *
     * @param triggeredMs of the trip.
     */
    public void saveHaltedTrip(final long triggeredMs)
    {
        database.jdbi().useHandle((handle) -> BreakerStore.saveHaltedTrip(handle, triggeredMs));
    }

    /**
     * A version for a command.
     *
     * @return larger than all before, also after a restart, and after the database was lost.
     */
    public long nextCommandVersion()
    {
        return database.jdbi().withHandle((handle) -> BreakerStore.nextCommandVersion(handle, clock.millis()));
    }

    /**
     * What people look at.
     *
     * @return of one moment.
     */
    public BrainState state()
    {
        return database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ,
            this::state);
    }

    private BrainState state(final Handle handle)
    {
        final Account account = AccountStore.read(handle).onDay(today());
        final BreakerState breaker = BreakerStore.read(handle);
        final List<Trade> trades =
            BreakerStore.latestTrades(handle, breaker.lossesAfter(), policy.breaker().losses());
        return new BrainState(
            account,
            PositionStore.all(handle),
            breaker,
            BreakerPolicy.lossesInRow(trades),
            weights(handle, account),
            OverrideStore.active(handle, clock.millis()).orElse(null),
            performance.modifiers(handle),
            LeverageTier.of(policy.tiers(), account.equity()),
            DecisionStore.latest(handle, DECISIONS_SHOWN),
            clock.millis());
    }

    private Weights weights(final Handle handle, final Account account)
    {
        return OverrideStore.active(handle, clock.millis()).map(ManualOverride::weights)
            .orElseGet(() -> policy.allocation().weights(account.equity()));
    }

    private BreakerStep lookAtBreaker(final Handle handle, final Account account, final List<FillStore.Booked> booked)
    {
        return booked.isEmpty() ? null : stepBreaker(handle, account);
    }

    private BreakerStep stepBreaker(final Handle handle, final Account account)
    {
        final BreakerState before = BreakerStore.read(handle);
        final List<Trade> trades =
            BreakerStore.latestTrades(handle, before.lossesAfter(), policy.breaker().losses());
        final BreakerStep step =
            new BreakerStep(before, policy.breaker().next(before, account, trades, clock.millis()));
        if (step.hasChanged())
        {
            BreakerStore.save(handle, step.after());
        }
        return step;
    }

    private Account lockToday(final Handle handle)
    {
        final Account account = AccountStore.lock(handle);
        final Account today = account.onDay(today());
        if (today != account)
        {
            AccountStore.save(handle, today);
        }
        return today;
    }

    private LocalDate today()
    {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void tell(final BreakerStep step)
    {
        if (step != null && step.hasChanged())
        {
            events.onBreaker(step.after());
        }
    }
}
