package io.titan.bench.lane;

/**
 * Execution, an in-process venue and the bridge on one thread, in turn: with two cores the peers have the other one.
 * Streams of shared memory as ever.
 */
public final class BridgeServeLane implements LaneSide
{
    private final TitanExecutionLane execution;
    private final BridgeSide bridge;

    /**
     * Opens execution, then the bridge.
     *
     * @param parameters of execution, and {@code socket}: path of the bridge's.
     */
    public BridgeServeLane(final Parameters parameters)
    {
        execution = new TitanExecutionLane(parameters);
        bridge = new BridgeSide(parameters, 0, execution::work);
        execution.awaitAhead();
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        final LaneFigures figures = new LaneFigures();
        final long lines = bridge.agent().server().counters().lines();
        execution.begin();
        while (!stop.isRaised())
        {
            bridge.work();
            execution.work();
        }
        execution.end(figures);
        return figures.count("lines", bridge.agent().server().counters().lines() - lines)
            .count("timeouts", bridge.agent().gateway().counters().timeouts());
    }

    @Override
    public void close()
    {
        bridge.close();
        execution.close();
    }
}
