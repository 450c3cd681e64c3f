package io.titan.brain.report;

import io.titan.brain.ledger.Account;
import io.titan.brain.ledger.Booking;
import io.titan.brain.ledger.Fill;
import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Position;
import io.titan.brain.store.AccountStore;
import io.titan.brain.store.FillStore;
import io.titan.brain.store.PositionStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies fills, many in one transaction: fills, positions and account change together or not at all. It keeps nothing
 * in memory, so a restart has nothing to restore. Any thread; the lock on the account puts them in a row.
 */
public final class FillApplier
{
    /** What became of one fill. */
    public enum Outcome
    {
        /** It counts from now on. */
        APPLIED,
        /** It counted before; nothing has changed. */
        DUPLICATE,
        /** Its id belongs to another fill; nothing has changed. */
        CONFLICT
    }

    /** Looks at what new fills mean, in their transaction. */
    public interface Consequences
    {
        /**
         * Some fills were applied.
         *
         * @param handle  in the transaction.
         * @param account after them.
         * @param booked  the new ones, in order.
         */
        void onFills(Handle handle, Account account, List<FillStore.Booked> booked);
    }

    /** The key of a position. */
    private record Key(Phase phase, String symbol)
    {
    }

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Consequences consequences;

    /**
     * Applies to one database.
     *
     * @param jdbi         the database.
     * @param clock        tells the day.
     * @param consequences called for every transaction with new fills.
     */
    public FillApplier(final Jdbi jdbi, final InstantSource clock, final Consequences consequences)
    {
        this.jdbi = jdbi;
        this.clock = clock;
        this.consequences = consequences;
    }

    /**
     * Applies fills in their order.
     *
     * @param fills at least one.
     * @return what became of each, in the same order, once it is on disk. Throws what the database throws: then it is
     *         unknown whether they were applied, and repeating them is right.
     */
    public List<Outcome> apply(final List<Fill> fills)
    {
        return jdbi.inTransaction((handle) -> apply(handle, fills));
    }

    private List<Outcome> apply(final Handle handle, final List<Fill> fills)
    {
        Account account = AccountStore.lock(handle).onDay(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        final Map<String, Fill> known = new HashMap<>();
        FillStore.of(handle, fills.stream().map(Fill::fillId).toList())
            .forEach((fill) -> known.put(fill.fillId(), fill));
        final Map<Key, Position> positions = positions(handle, fills);

        final List<Outcome> outcomes = new ArrayList<>();
        final List<FillStore.Booked> booked = new ArrayList<>();
        final Map<Key, Position> changed = new LinkedHashMap<>();
        for (final Fill fill : fills)
        {
            final Fill earlier = known.putIfAbsent(fill.fillId(), fill);
            if (earlier != null)
            {
                outcomes.add(earlier.isSameTrade(fill) ? Outcome.DUPLICATE : Outcome.CONFLICT);
                continue;
            }
            final Key key = new Key(fill.phase(), fill.symbol());
            final Booking booking =
                positions.getOrDefault(key, Position.flat(fill.phase(), fill.symbol())).book(fill);
            positions.put(key, booking.after());
            changed.put(key, booking.after());
            booked.add(new FillStore.Booked(fill, booking));
            account = account.with(fill, booking);
            outcomes.add(Outcome.APPLIED);
        }
        if (!booked.isEmpty())
        {
            FillStore.insert(handle, booked);
            PositionStore.save(handle, changed.values());
            AccountStore.save(handle, account);
            consequences.onFills(handle, account, booked);
        }
        return outcomes;
    }

    private static Map<Key, Position> positions(final Handle handle, final List<Fill> fills)
    {
        final Map<Key, Position> positions = new HashMap<>();
        for (final Position position :
            PositionStore.of(handle, fills.stream().map(Fill::symbol).distinct().toList()))
        {
            positions.put(new Key(position.phase(), position.symbol()), position);
        }
        return positions;
    }
}
