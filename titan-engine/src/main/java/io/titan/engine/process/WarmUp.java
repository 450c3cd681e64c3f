package io.titan.engine.process;

import io.aeron.Aeron;
import io.aeron.RethrowingErrorHandler;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.rehearsal.CompilerRest;
import io.titan.engine.rehearsal.ExecutionRehearsal;
import io.titan.engine.rehearsal.RehearsalJournal;
import io.titan.engine.rehearsal.RehearsedParts;
import io.titan.engine.rehearsal.ScavengerRehearsal;
import io.titan.engine.venue.FeedRehearsal;
import io.titan.engine.venue.OrderRehearsal;
import io.titan.engine.venue.VenueClock;
import io.titan.telemetry.HopRecorder;
import io.titan.words.FaultText;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a process play invented signals to itself before it connects to anything, so that the compilers saw every
 * outcome, and are through with it, by the time a real one comes. They work on while it connects, and have more to do
 * for that; so what is waited for is that they rest then. Keeps nothing of it. It may end early and it may fail: a
 * process whose warm-up cannot be done, on a full disk say, still has positions to look after, and says so and goes on.
 * Main thread.
 */
final class WarmUp
{
    /**
     * Never longer, however slow the machine: orders may be working while their process is away. And so short that a
     * process that dies after each start still dies often enough for its supervisor to halt trading.
     */
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(8);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int SLICE = 500;
    private static final String REHEARSAL = "rehearsal";

    private final String process;
    private final ProcessContext context;
    private final int signals;
    private final long beganNs = System.nanoTime();
    private final long longestNs;
    private int played;
    private long playedMs;
    private CompilerRest rest;

    private WarmUp(final TitanConfig config, final ProcessContext context, final long longestNs)
    {
        this.longestNs = longestNs;
        this.context = context;
        process = context.name();
        signals = config.warmUpSignals();
    }

    /**
     * Warms the execution process up: streams, machine, journal, rings, then what an order is on its way to the venue.
     *
     * @return what was played, and what is to be waited for before READY.
     */
    static WarmUp ofExecution(final TitanConfig config, final ProcessContext context)
    {
        return ofExecution(config, context, LONGEST_NS);
    }

    /** The same, for as long as the caller has time. */
    static WarmUp ofExecution(final TitanConfig config, final ProcessContext context, final long longestNs)
    {
        return new WarmUp(config, context, longestNs).run(warmUp -> warmUp.playExecution(config));
    }

    /**
     * Warms the scavenger process up: the venue's market messages, then the machine.
     *
     * @return what was played, and what is to be waited for before READY.
     */
    static WarmUp ofScavenger(final TitanConfig config, final ProcessContext context)
    {
        return ofScavenger(config, context, LONGEST_NS);
    }

    /** The same, for as long as the caller has time. */
    static WarmUp ofScavenger(final TitanConfig config, final ProcessContext context, final long longestNs)
    {
        return new WarmUp(config, context, longestNs).run(WarmUp::playScavenger);
    }

    /** Whether the compilers rest, or it has taken too long. To be asked again and again once all else is there. */
    boolean isOver()
    {
        if (null == rest)
        {
            rest = new CompilerRest(signals > 0 ? leftMs() : 0);
        }
        return rest.isOver();
    }

    private WarmUp run(final Part part)
    {
        if (signals > 0)
        {
            try
            {
                part.play(this);
            }
            catch (final IOException | RuntimeException | InternalError ex)
            {
                // InternalError: what the JVM makes of a mapped page for which the disk has no room.
                System.err.println("titan " + process + ": goes on without a full warm-up, so its first signals " +
                    "will be slow: " + FaultText.of(ex));
            }
        }
        playedMs = TimeUnit.NANOSECONDS.toMillis(elapsedNs());
        return this;
    }

    /** For the READY line. */
    @Override
    public String toString()
    {
        return "warmUpSignals=" + played + " warmUpMs=" + playedMs;
    }

    private long elapsedNs()
    {
        return System.nanoTime() - beganNs;
    }

    private void playExecution(final TitanConfig config) throws IOException
    {
        try (OrderRehearsal orders = new OrderRehearsal())
        {
            inSlices(orders::run, signals);
        }
        // Within the seat of this process: no other one writes there.
        try (RehearsalJournal journal =
            RehearsalJournal.open(config.runDirectory().resolve(process).resolve(REHEARSAL), signals);
            Aeron aeron = AeronClient.connect(config.aeron(), RethrowingErrorHandler.INSTANCE, image -> { });
            ExecutionRehearsal rehearsal =
                new ExecutionRehearsal(
                aeron, RehearsedParts.clock(new VenueClock(false)), new HopRecorder(), journal))
        {
            played = inRounds(rehearsal::run);
        }
    }

    private void playScavenger()
    {
        inSlices(new FeedRehearsal()::run, signals);
        played = inRounds(new ScavengerRehearsal()::run);
    }

    /**
     * Plays until all is played, the process is asked to end, or it has taken too long. The compilers rest in between:
     * the more waits for them, the more often code must be called before they take it, and what was called often
     * enough while they were busy is not asked for again unless it is called again.
     */
    private int inRounds(final Rounds rounds)
    {
        int done = 0;
        while (done < signals && goesOn())
        {
            final int round = Math.min(signals - done, Math.max(1, signals / CompilerRest.ROUNDS));
            done += inSlices(rounds, round);
            awaitCompilers();
        }
        return done;
    }

    private int inSlices(final Rounds rounds, final int count)
    {
        int done = 0;
        while (done < count && goesOn())
        {
            final int slice = Math.min(SLICE, count - done);
            rounds.run(slice);
            done += slice;
        }
        return done;
    }

    private void awaitCompilers()
    {
        final CompilerRest between = new CompilerRest(leftMs());
        while (!between.isOver() && !context.isStopping())
        {
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private boolean goesOn()
    {
        return !context.isStopping() && elapsedNs() < longestNs;
    }

    private long leftMs()
    {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(longestNs - elapsedNs()));
    }

    /**
     * What one process rehearses.
     */
    @FunctionalInterface
    private interface Part
    {
        void play(WarmUp warmUp) throws IOException;
    }

    /**
     * A rehearsal that can be continued.
     */
    @FunctionalInterface
    private interface Rounds
    {
        void run(int count);
    }
}
