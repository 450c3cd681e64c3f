package io.titan.system.simulation;

import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;
import io.titan.sim.market.SeededRandom;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Somebody at the command line: stops things at random and takes it back, closes the circuit breaker when it is open.
 * Commands may meet a dead process. One thread.
 */
final class SimulatedOperator
{
    private static final long NS_PER_MS = 1_000_000L;
    private static final long SOONEST_NS = 200 * NS_PER_MS;
    private static final long LATEST_NS = 2_500 * NS_PER_MS;
    private static final long LOOK_NS = 2_000 * NS_PER_MS;

    private final Agenda agenda;
    private final SeededRandom random;
    private final Consumer<UnsafeBuffer> control;
    private final int rogueSource;
    private long commandId = 1_000_000;
    private boolean hasLeft;

    SimulatedOperator(
        final Agenda agenda, final SeededRandom random, final int rogueSource, final Consumer<UnsafeBuffer> control)
    {
        this.agenda = agenda;
        this.random = random;
        this.rogueSource = rogueSource;
        this.control = control;
    }

    /** Comes so often within a time, and looks at everything regularly while it lasts. */
    void plan(final int commands, final long fromNs, final long untilNs)
    {
        for (int i = 0; i < commands; i++)
        {
            agenda.at(fromNs + (long)(random.nextDouble() * (untilNs - fromNs)), this::disturb);
        }
        for (long timeNs = fromNs + LOOK_NS; timeNs < untilNs; timeNs += LOOK_NS)
        {
            agenda.at(timeNs, () -> tell(TradingAction.CLOSE_BREAKER));
        }
    }

    /** Leaves everything as it is from now on. */
    void leave()
    {
        hasLeft = true;
    }

    /** Whatever is stopped or broken trades again. */
    void repair()
    {
        if (hasLeft)
        {
            return;
        }
        tell(TradingAction.CLOSE_BREAKER);
        tell(TradingAction.RESUME);
        tell(TradingAction.ARM);
        enable();
    }

    private void disturb()
    {
        final double dice = random.nextDouble();
        if (dice < 0.3)
        {
            tell(TradingAction.HALT);
        }
        else if (dice < 0.45)
        {
            tell(TradingAction.REDUCE);
        }
        else if (dice < 0.6)
        {
            tell(TradingAction.DISARM);
        }
        else if (dice < 0.7)
        {
            control.accept(Messages.sourceState(++commandId, rogueSource, SourceAction.DISABLE));
        }
        else if (dice < 0.8)
        {
            control.accept(Messages.cancelOrders(++commandId));
        }
        else
        {
            control.accept(Messages.flatten(++commandId));
        }
        final long waitNs = SOONEST_NS + (long)(random.nextDouble() * (LATEST_NS - SOONEST_NS));
        agenda.at(agenda.nowNs() + waitNs, this::repair);
    }

    private void enable()
    {
        control.accept(Messages.sourceState(++commandId, rogueSource, SourceAction.ENABLE));
    }

    private void tell(final TradingAction action)
    {
        control.accept(Messages.tradingState(++commandId, action));
    }
}
