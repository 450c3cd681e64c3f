package io.titan.system.simulation;

import io.titan.sim.market.SeededRandom;
import java.util.EnumMap;
import java.util.Map;

/**
 * What goes wrong between venue and execution, decided by a seed: requests and answers that are lost or late, 5xx after
 * the venue has done what was asked, refusals for rate or clock, facts of the account's stream that are lost, told
 * twice, or told late and so out of order, a stream that is silent, queries that see the past, a venue that fails
 * several requests in a row. One thread.
 */
final class VenueFaults
{
    private static final long MAX_DELAY_NS = 400_000_000L;
    private static final long MAX_LATENESS_NS = 2_900_000_000L;
    /** About as many as open the breaker, and one that opens it at the wrong one must be seen. */
    private static final int FEWEST_FAILURES = 3;
    private static final int MOST_FAILURES = 7;
    private static final int[] REFUSALS = {-1003, -1015, -1021, 429, 418};

    private final SeededRandom random;
    private final double chance;
    private final double refusalChance;
    private final Map<Fault, Long> happened = new EnumMap<>(Fault.class);
    private boolean isSilent;
    private boolean hasEnded;
    private int failuresLeft;
    private long queryLagNs;

    /** Each kind of fault. */
    enum Fault
    {
        LOST_REQUEST, LATE_REQUEST, LOST_ANSWER, ERROR_AFTER_ACCEPT, LOST_FACT, DOUBLED_FACT, DELAYED_FACT, REFUSAL,
        SILENT_STREAM, LAGGING_QUERY, FAILURE_IN_A_ROW
    }

    /** Faults that hit each message with the given chances, 0 to 1. */
    VenueFaults(final SeededRandom random, final double chance, final double refusalChance, final long queryLagNs)
    {
        this.random = random;
        this.chance = chance;
        this.refusalChance = refusalChance;
        this.queryLagNs = queryLagNs;
    }

    /** From now on everything works: what is wrong must come right. */
    void end()
    {
        hasEnded = true;
        isSilent = false;
        failuresLeft = 0;
        queryLagNs = 0;
    }

    void silent(final boolean silent)
    {
        isSilent = silent && !hasEnded;
    }

    boolean losesRequest()
    {
        return strikes(Fault.LOST_REQUEST, chance);
    }

    boolean delaysRequest()
    {
        return strikes(Fault.LATE_REQUEST, chance / 2);
    }

    /** Beyond the time-out of the request, and within what the venue still takes. */
    long latenessNs()
    {
        return 2_000_000_000L + (long)(random.nextDouble() * MAX_LATENESS_NS);
    }

    boolean losesAnswer()
    {
        return strikes(Fault.LOST_ANSWER, chance);
    }

    boolean failsAfterAccept()
    {
        return strikes(Fault.ERROR_AFTER_ACCEPT, chance / 2);
    }

    /** The code of a refusal that says nothing about the order; 0: none. */
    int refusal()
    {
        return strikes(Fault.REFUSAL, refusalChance) ? REFUSALS[(int)(random.nextDouble() * REFUSALS.length)] : 0;
    }

    /** From now on some requests fail, one after the other. */
    void beginFailing()
    {
        final int some = FEWEST_FAILURES + (int)(random.nextDouble() * (MOST_FAILURES - FEWEST_FAILURES + 1));
        failuresLeft = hasEnded ? 0 : some;
    }

    /** Whether this one is of a row that fails. */
    boolean failsInRow()
    {
        final boolean fails = failuresLeft > 0;
        failuresLeft -= fails ? 1 : 0;
        happened.merge(Fault.FAILURE_IN_A_ROW, fails ? 1L : 0, Long::sum);
        return fails;
    }

    /** Whether the venue has done what it then says to have failed at. */
    boolean isDoneBeforeItFails()
    {
        return random.nextDouble() < 0.5;
    }

    boolean losesFact()
    {
        if (isSilent)
        {
            happened.merge(Fault.SILENT_STREAM, 1L, Long::sum);
            return true;
        }
        return strikes(Fault.LOST_FACT, chance);
    }

    boolean doublesFact()
    {
        return strikes(Fault.DOUBLED_FACT, chance);
    }

    boolean delaysFact()
    {
        return strikes(Fault.DELAYED_FACT, chance);
    }

    /** Whether a query does not see an order of that time yet. */
    boolean hidesFromQuery(final long orderTimeNs, final long nowNs)
    {
        final boolean hides = nowNs - orderTimeNs < queryLagNs;
        happened.merge(Fault.LAGGING_QUERY, hides ? 1L : 0, Long::sum);
        return hides;
    }

    /** How late a fact is told that is late or told again. */
    long delayNs()
    {
        return (long)(random.nextDouble() * MAX_DELAY_NS);
    }

    long happened()
    {
        return happened.values().stream().mapToLong(Long::longValue).sum();
    }

    long happened(final Fault fault)
    {
        return happened.getOrDefault(fault, 0L);
    }

    private boolean strikes(final Fault fault, final double faultChance)
    {
        final boolean strikes = faultChance > 0 && !hasEnded && random.nextDouble() < faultChance;
        if (strikes)
        {
            happened.merge(fault, 1L, Long::sum);
        }
        return strikes;
    }
}
