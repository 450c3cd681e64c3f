package io.titan.engine.cli.demo;

import io.titan.engine.control.CommandResult;
import io.titan.engine.control.ControlException;
import io.titan.engine.control.EngineFigures;
import io.titan.engine.supervisor.ChildProcess;
import io.titan.engine.supervisor.ChildState;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;

import java.util.function.Consumer;

/**
 * Arms execution, and arms it again after a restart. Execution starts disarmed on purpose, so that a person looks at
 * what happened; in a demo, whose account is simulated, the supervisor is that person. An operator's halt or disarm
 * outlives a restart. Supervisor's thread.
 */
final class Arming
{
    private static final int ATTEMPTS = 5;
    private static final long NEVER = -1;

    private final DemoMonitor monitor;
    private final ChildProcess execution;
    private final Consumer<String> announcer;
    private long armedPid = NEVER;
    private boolean wanted = true;

    Arming(final DemoMonitor monitor, final ChildProcess execution, final Consumer<String> announcer)
    {
        this.monitor = monitor;
        this.execution = execution;
        this.announcer = announcer;
    }

    /** Arms what has just started; gives up if it does not answer. */
    void arm() throws ControlException
    {
        for (int attempt = 1; armedPid != execution.pid(); attempt++)
        {
            try
            {
                armOnce();
            }
            catch (final ControlException ex)
            {
                monitor.disconnect();
                if (attempt == ATTEMPTS)
                {
                    throw ex;
                }
            }
        }
    }

    /** Arms an execution that was restarted, once it is ready; one that does not answer is asked again next time. */
    void armAfterRestart()
    {
        if (execution.state() != ChildState.READY || execution.pid() == armedPid)
        {
            return;
        }
        if (!wanted)
        {
            armedPid = execution.pid();
            announcer.accept("execution is back and stays disarmed, as it was");
            return;
        }
        try
        {
            armOnce();
            announcer.accept("execution is back and armed again");
        }
        catch (final ControlException ex)
        {
            monitor.disconnect();
        }
    }

    /** Learns from the figures whether an operator has disarmed; what a restarted execution says does not count. */
    void note(final DemoFigures figures)
    {
        if (execution.state() == ChildState.READY && execution.pid() == armedPid)
        {
            wanted = figures.engine().map(EngineFigures::tradingState).orElse(TradingState.ACTIVE) ==
                TradingState.ACTIVE;
        }
    }

    private void armOnce() throws ControlException
    {
        final long pid = execution.pid();
        final CommandResult result = monitor.control().setTradingState(TradingAction.ARM);
        if (!result.accepted())
        {
            throw new IllegalStateException("execution refused to be armed: " + result.reason());
        }
        armedPid = pid;
    }
}
