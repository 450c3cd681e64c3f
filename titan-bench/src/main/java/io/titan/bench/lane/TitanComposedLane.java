package io.titan.bench.lane;

/**
 * Source, execution and venue on one thread, in turn: what one core carries when the other is left to everything else
 * (the thread that prepares the journal, the kernel's writing back, the media driver, the compilers). Everything is as
 * in {@link TitanSourceLane} and {@link TitanExecutionLane}, streams of shared memory included. Serves alone.
 */
public final class TitanComposedLane implements LaneSide
{
    private final TitanExecutionLane execution;
    private final TitanSourceLane source;

    /**
     * Opens execution, then the source.
     *
     * @param parameters of both.
     */
    public TitanComposedLane(final Parameters parameters)
    {
        execution = new TitanExecutionLane(parameters);
        source = new TitanSourceLane(parameters, execution::work);
        execution.awaitAhead();
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        execution.begin();
        return execution.end(source.run(parameters, stop));
    }

    @Override
    public void close()
    {
        source.close();
        execution.close();
    }
}
