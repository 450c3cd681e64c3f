package io.titan.brain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.brain.ledger.Fill;
import io.titan.brain.ledger.FillIds;
import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Side;
import io.titan.brain.report.FillApplier.Outcome;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

class GroupCommitTest
{
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<Integer> sizes = new ArrayList<>();

    @Test
    void shouldPutWhatWaitsIntoOneTransaction() throws Exception
    {
        try (GroupCommit commit = new GroupCommit(this::applied))
        {
            final List<CompletableFuture<Outcome>> outcomes = submit(commit, 50);
            go.countDown();
            for (final CompletableFuture<Outcome> outcome : outcomes)
            {
                assertThat(outcome.get(60, TimeUnit.SECONDS)).isEqualTo(Outcome.APPLIED);
            }
        }
        assertThat(sizes).hasSizeLessThanOrEqualTo(2);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
    }

    @Test
    void shouldLetOnlyTheFaultyFillFail() throws Exception
    {
        try (GroupCommit commit = new GroupCommit((fills) ->
        {
            if (applied(fills).size() > 0 && fills.stream().anyMatch((fill) -> fill.fillId().equals("f7")))
            {
                throw new IllegalStateException(new SQLException("too large", "22003"));
            }
            return fills.stream().map((fill) -> Outcome.APPLIED).toList();
        }))
        {
            final List<CompletableFuture<Outcome>> outcomes = submit(commit, 10);
            go.countDown();
            for (int i = 0; i < 10; i++)
            {
                final CompletableFuture<Outcome> outcome = outcomes.get(i);
                if (i == 7)
                {
                    assertThatThrownBy(() -> outcome.get(60, TimeUnit.SECONDS)).hasRootCauseMessage("too large");
                }
                else
                {
                    assertThat(outcome.get(60, TimeUnit.SECONDS)).isEqualTo(Outcome.APPLIED);
                }
            }
        }
    }

    @Test
    void shouldTellAllWhenTheDatabaseIsAwayAndTryNoneAlone()
    {
        final List<CompletableFuture<Outcome>> outcomes;
        try (GroupCommit commit = new GroupCommit((fills) ->
        {
            applied(fills);
            throw new IllegalStateException(new SQLException("gone", "08006"));
        }))
        {
            outcomes = submit(commit, 10);
            go.countDown();
        }
        assertThat(outcomes).allSatisfy((outcome) ->
            assertThatThrownBy(outcome::get).hasRootCauseMessage("gone"));
        assertThat(sizes).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void shouldRefuseMoreThanItHoldsAndWhatComesAfterItsEnd()
    {
        final GroupCommit commit = new GroupCommit(this::applied);
        final List<CompletableFuture<Outcome>> outcomes = submit(commit, 10_000);
        assertThat(outcomes.get(9_999)).isCompletedExceptionally();
        go.countDown();
        commit.close();
        assertThat(outcomes.get(0)).isCompletedWithValue(Outcome.APPLIED);
        assertThatThrownBy(() -> submit(commit, 1).get(0).get()).hasCauseInstanceOf(RejectedExecutionException.class);
    }

    private List<Outcome> applied(final List<Fill> fills)
    {
        try
        {
            go.await();
        }
        catch (final InterruptedException ex)
        {
            throw new IllegalStateException(ex);
        }
        sizes.add(fills.size());
        return fills.stream().map((fill) -> Outcome.APPLIED).toList();
    }

    private static List<CompletableFuture<Outcome>> submit(final GroupCommit commit, final int count)
    {
        final List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++)
        {
            outcomes.add(commit.submit(new Fill("f" + i, Phase.PHASE1, "BTCUSDT", Side.BUY, BigDecimal.ONE,
                BigDecimal.ONE, BigDecimal.ZERO, 1, null, new FillIds(null, null, null))));
        }
        return outcomes;
    }
}
