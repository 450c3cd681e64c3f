package io.titan.engine.process;

import io.titan.engine.config.TitanConfig;
import io.titan.engine.files.HaltFile;
import io.titan.words.ExitCode;
import java.util.concurrent.TimeUnit;

/**
 * The execution process: replays its journal, connects, and decides until it is asked to stop.
 */
public final class ExecutionMain
{
    private static final long CYCLE_NS = TimeUnit.MILLISECONDS.toNanos(100);
    /** Less than the supervisor waits before it kills. */
    private static final long SETTLE_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long SETTLE_LOOK_MS = 5;

    private ExecutionMain()
    {
    }

    /**
     * Runs execution until it is asked to stop.
     *
     * @param config  of this instance.
     * @param context of this process.
     * @return exit code.
     * @throws Exception when it cannot start, or an agent died.
     */
    public static int run(final TitanConfig config, final ProcessContext context) throws Exception
    {
        config.venue().requireConfirmed("execution");
        final ProcessFailure failure = new ProcessFailure(context);
        try (ExecutionNode node = new ExecutionNode(config, context, failure))
        {
            // Before the threads run: a halt stated from now on is seen, one stated before is among the start's inputs.
            final HaltWatch halts = new HaltWatch(
                HaltFile.in(config.runDirectory()), node::requestHalt, node::isHaltRequested,
                ExecutionMain::say);
            HaltSignal.onUser1(halts::onSignal);
            final StorageWatch storage = new StorageWatch(config.journalDirectory(), config.journalHaltBelowBytes(),
                HaltFile.in(config.runDirectory()), node::requestHalt, ExecutionMain::say);
            final JournalGauge gauge = new JournalGauge(node.journal(), context.telemetry(), storage::onFree);
            final RetirementWatch retirement = new RetirementWatch(config, (bytes) ->
            {
                gauge.onRetired(bytes);
                node.journal().onRetired();
            }, ExecutionMain::say);
            node.start();
            context.serving();
            boolean ready = false;
            int venueError = 0;
            long countdownsRefused = 0;
            while (!context.awaitStop(CYCLE_NS))
            {
                node.publishCounters();
                halts.look();
                gauge.lookIfDue();
                retirement.lookIfDue();
                if (!ready && venueError != node.lastVenueError())
                {
                    venueError = node.lastVenueError();
                    say("the venue refuses what is needed before trading, with code " +
                        venueError + "; -2014 and -2015 speak of the API key, -1021 of the clock. It is asked again");
                }
                if (countdownsRefused != node.countdownsRefused())
                {
                    countdownsRefused = node.countdownsRefused();
                    say("the venue refuses the dead-man switch of " + node.lastRefusedCountdown() + " with code " +
                        node.lastVenueError() + "; should this process die, entries there stay. The other symbols " +
                        "are not concerned, and it is asked again with every round");
                }
                if (!ready && node.isVenueConnected() && node.warmUp().isOver())
                {
                    ready = true;
                    context.ready(node.recovery() + " " + node.warmUp() + " journal=" +
                        config.journalDirectory());
                }
            }
            settle(node, failure);
            retirement.close();
        }
        failure.rethrow();
        return ExitCode.OK;
    }

    /** Stops are left at the venue, entries are not; what is not answered in time the next start asks about. */
    private static void settle(final ExecutionNode node, final ProcessFailure failure) throws InterruptedException
    {
        final long deadlineNs = System.nanoTime() + SETTLE_NS;
        node.requestStop();
        while (!node.isSettled() && !failure.isReported() && System.nanoTime() - deadlineNs < 0)
        {
            node.publishCounters();
            Thread.sleep(SETTLE_LOOK_MS);
        }
        if (!node.isVenueConnected())
        {
            say("ends without the venue's stream, so nothing more is canceled: entries that rest stay in the " +
                "venue's book and may fill; start again or cancel them there. The next start asks about them");
        }
        else if (!node.isSettled())
        {
            say("ends although the venue has not answered every request; the next start asks what became of them");
        }
    }

    static void say(final String sentence)
    {
        System.err.println("titan execution: " + sentence);
    }
}
