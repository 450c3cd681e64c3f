package io.titan.brain.command;

import io.titan.brain.metrics.Counter;
import io.titan.brain.metrics.Counters;
import io.titan.brain.orchestrator.BrainState;
import io.titan.brain.orchestrator.Orchestrator;
import io.titan.brain.policy.BreakerState;
import io.titan.brain.policy.CommandPolicy;
import io.titan.brain.policy.SourceShare;
import io.titan.words.FaultText;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The thread that tells execution. A halt goes first and is repeated until it is acknowledged, across restarts of
 * either; allocation and limits are told anew from time to time, so a lost one is replaced by the next. When brain is
 * silent execution goes on with what it has, and after its age with its own safe default.
 */
public final class CommandSender implements AutoCloseable
{
    private static final Logger LOG = System.getLogger(CommandSender.class.getName());
    private static final long STEP_MS = 250;
    private static final long REPEAT_MS = 1_000;
    private static final long REFUSED_PAUSE_MS = 10_000;
    private static final long STOP_MS = 3_000;
    private static final int MONEY_SCALE = 8;
    private static final int MISSED = 3;
    /** Matters of {@link #said} that are of no single command. */
    private static final String ANSWER = "answer";
    private static final String DATABASE = "database";

    private final Orchestrator orchestrator;
    private final ExecutionControl control;
    private final CommandPolicy policy;
    private final InstantSource clock;
    private final Counters counters;
    private long notBeforeMs = Long.MIN_VALUE;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "brain-commands");
    private volatile long answeredMs = Long.MIN_VALUE / 2;
    /** The last sentence about each matter that is not in order; on the sender's thread. */
    private final Map<String, String> said = new HashMap<>();

    /**
     * Starts the thread.
     *
     * @param orchestrator whose state is told.
     * @param control      the way to execution.
     * @param policy       how often.
     * @param clock        the only one.
     * @param counters     of what was acknowledged and what was not.
     */
    public CommandSender(
        final Orchestrator orchestrator,
        final ExecutionControl control,
        final CommandPolicy policy,
        final InstantSource clock,
        final Counters counters)
    {
        this.orchestrator = orchestrator;
        this.control = control;
        this.policy = policy;
        this.clock = clock;
        this.counters = counters;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Whether execution has answered something of late.
     *
     * @return false after three times in which it should have; true if it is told nothing regularly.
     */
    public boolean isHeard()
    {
        return policy.sources().isEmpty() ||
            clock.millis() - answeredMs <= MISSED * Math.max(policy.allocationEveryMs(), REFUSED_PAUSE_MS);
    }

    @Override
    public void close()
    {
        closed.countDown();
        thread.interrupt();
        try
        {
            thread.join(STOP_MS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private void run()
    {
        try
        {
            while (!closed.await(STEP_MS, TimeUnit.MILLISECONDS))
            {
                step();
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException
    {
        try
        {
            final BrainState state = orchestrator.state();
            said.remove(DATABASE);
            tellHalt(state.breaker());
            tellAllocation(state);
        }
        catch (final RuntimeException ex)
        {
            say(DATABASE, "nothing can be told to execution while the database is away: " + FaultText.of(ex));
        }
    }

    private void tellHalt(final BreakerState breaker) throws InterruptedException
    {
        if (breaker.kind() == BreakerState.Kind.HARD && orchestrator.haltedTrip() != breaker.triggeredAtMs() &&
            send(new Command.Halt(breaker.triggeredAtMs()), 0))
        {
            orchestrator.saveHaltedTrip(breaker.triggeredAtMs());
        }
    }

    /** Telling it anew is also what says that brain lives: execution counts its age. */
    private void tellAllocation(final BrainState state) throws InterruptedException
    {
        if (clock.millis() >= notBeforeMs)
        {
            for (final SourceShare source : policy.sources())
            {
                send(new Command.Allocation(orchestrator.nextCommandVersion(), source.slot(),
                    allocation(state, source), policy.maxAgeMs()), policy.allocationEveryMs());
            }
        }
    }

    private static BigDecimal allocation(final BrainState state, final SourceShare source)
    {
        final BigDecimal capital = state.breaker().isActive() ? BigDecimal.ZERO :
            state.phaseEquity(source.phase()).multiply(state.modifiers().get(source.phase()));
        return capital.multiply(source.part()).max(BigDecimal.ZERO).setScale(MONEY_SCALE, RoundingMode.DOWN);
    }

    /**
     * True once execution has it. What has no answer is repeated soon; what it does not do is asked for seldom, for it
     * would be refused again.
     */
    private boolean send(final Command command, final long everyMs) throws InterruptedException
    {
        final long sentMs = clock.millis();
        final ExecutionControl.Result result = control.send(command);
        final boolean acknowledged = result == ExecutionControl.Result.ACKNOWLEDGED;
        final boolean refused = result == ExecutionControl.Result.REFUSED;
        notBeforeMs = sentMs + (refused ? REFUSED_PAUSE_MS : acknowledged ? everyMs : Math.min(everyMs, REPEAT_MS));
        counters.count(acknowledged ? Counter.COMMANDS_ACKNOWLEDGED : Counter.COMMANDS_FAILED);
        if (acknowledged || refused)
        {
            answeredMs = clock.millis();
            said.remove(ANSWER);
        }
        if (acknowledged)
        {
            said.remove(command.subject());
        }
        else if (refused)
        {
            say(command.subject(), refusal(command));
        }
        else
        {
            say(ANSWER, "execution does not answer; what it has to know is repeated until it does");
        }
        return acknowledged;
    }

    /** What stands in the log of a command that would be refused again: of which source, and where to look. */
    static String refusal(final Command command)
    {
        return "execution refuses " + command.subject() + "; compare the slots of brain's policy with sources of " +
            "execution's configuration, and see execution's log; it is asked again every " +
            REFUSED_PAUSE_MS / 1_000 + " s";
    }

    private void say(final String matter, final String sentence)
    {
        if (!sentence.equals(said.put(matter, sentence)))
        {
            LOG.log(Level.WARNING, sentence);
        }
    }
}
