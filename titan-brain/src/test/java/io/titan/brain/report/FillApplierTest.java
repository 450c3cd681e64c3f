package io.titan.brain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.brain.embedded.TestServers;
import io.titan.brain.ledger.Account;
import io.titan.brain.ledger.Fill;
import io.titan.brain.ledger.FillIds;
import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Position;
import io.titan.brain.ledger.Side;
import io.titan.brain.report.FillApplier.Outcome;
import io.titan.brain.store.AccountStore;
import io.titan.brain.store.Database;
import io.titan.brain.store.PositionStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class FillApplierTest
{
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));

    private Database database;
    private FillApplier applier;

    @BeforeEach
    void open() throws Exception
    {
        database = new Database(TestServers.newDatabase());
        database.migrate();
        database.jdbi().useHandle((handle) ->
            AccountStore.create(handle, new BigDecimal("1000"), LocalDate.of(2026, 3, 1)));
        applier = new FillApplier(database.jdbi(), CLOCK, (handle, account, booked) -> { });
    }

    @AfterEach
    void close()
    {
        if (database != null)
        {
            database.close();
        }
    }

    @Test
    void shouldHaveStatementsPlannedForTheTablesAsTheyAreNow()
    {
        final String mode = database.jdbi().withHandle((handle) ->
            handle.createQuery("show plan_cache_mode").mapTo(String.class).one());
        assertThat(mode).isEqualTo("force_custom_plan");
    }

    @Test
    void shouldApplyABatchInItsOrderWithPositionPnlAndEquity()
    {
        assertThat(applier.apply(List.of(
            fill("1", Phase.PHASE1, Side.BUY, "100", "2", "0.1"),
            fill("2", Phase.PHASE1, Side.SELL, "110", "3", "0.2"),
            fill("3", Phase.PHASE2, Side.BUY, "50", "1", "0"))))
            .containsExactly(Outcome.APPLIED, Outcome.APPLIED, Outcome.APPLIED);
        assertThat(account().equity()).isEqualByComparingTo("1019.7");
        assertThat(account().fills()).isEqualTo(3);
        assertThat(account().day()).isEqualTo("2026-03-02");
        assertThat(positions()).extracting(Position::phase).containsExactly(Phase.PHASE1, Phase.PHASE2);
        assertThat(positions().get(0).quantity()).isEqualByComparingTo("-1");
        assertThat(positions().get(0).averagePrice()).isEqualByComparingTo("110");
    }

    @Test
    void shouldApplyAnIdOnceForEverAndTellAnotherFillUnderIt()
    {
        final Fill fill = fill("1", Phase.PHASE1, Side.BUY, "100", "2", "0.1");
        assertThat(applier.apply(List.of(fill, fill))).containsExactly(Outcome.APPLIED, Outcome.DUPLICATE);
        final Account after = account();
        assertThat(applier.apply(List.of(fill))).containsExactly(Outcome.DUPLICATE);
        assertThat(applier.apply(List.of(fill("1", Phase.PHASE1, Side.BUY, "100", "3", "0.1"))))
            .containsExactly(Outcome.CONFLICT);
        assertThat(account()).isEqualTo(after);
        assertThat(positions().get(0).quantity()).isEqualByComparingTo("2");
    }

    @Test
    void shouldKeepNothingOfATransactionThatFails()
    {
        final FillApplier failing = new FillApplier(database.jdbi(), CLOCK, (handle, account, booked) ->
        {
            throw new IllegalStateException("after everything was written");
        });
        assertThatThrownBy(() -> failing.apply(List.of(fill("1", Phase.PHASE1, Side.BUY, "100", "2", "0.1"))))
            .hasMessageContaining("after everything");
        assertThat(account().fills()).isZero();
        assertThat(positions()).isEmpty();
        assertThat(applier.apply(List.of(fill("1", Phase.PHASE1, Side.BUY, "100", "2", "0.1"))))
            .containsExactly(Outcome.APPLIED);
    }

    @Test
    void shouldCountEachFillOnceWhenTwoBrainsApplyTheSame() throws Exception
    {
        final List<CompletableFuture<Void>> brains = new ArrayList<>();
        for (int brain = 0; brain < 2; brain++)
        {
            final FillApplier own = new FillApplier(database.jdbi(), CLOCK, (handle, account, booked) -> { });
            brains.add(CompletableFuture.runAsync(() ->
            {
                for (int i = 0; i < 100; i++)
                {
                    own.apply(List.of(fill("f" + i, Phase.PHASE1, Side.BUY, "100", "1", "0")));
                }
            }));
        }
        for (final CompletableFuture<Void> brain : brains)
        {
            brain.get();
        }
        assertThat(account().fills()).isEqualTo(100);
        assertThat(positions().get(0).quantity()).isEqualByComparingTo("100");
    }

    private Account account()
    {
        return database.jdbi().withHandle(AccountStore::read);
    }

    private List<Position> positions()
    {
        return database.jdbi().withHandle(PositionStore::all);
    }

    private static Fill fill(
        final String id,
        final Phase phase,
        final Side side,
        final String price,
        final String quantity,
        final String fee)
    {
        return new Fill(id, phase, "BTCUSDT", side, new BigDecimal(price), new BigDecimal(quantity),
            new BigDecimal(fee), CLOCK.millis(), null, new FillIds("s", null, null));
    }
}
