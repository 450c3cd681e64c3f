package io.titan.bench.lane;

/**
 * One side of a lane. Made, run and closed on the one pinned thread of a rig process.
 */
public interface LaneSide extends AutoCloseable
{
    /**
     * Drives a block to its end, or serves until it is told to stop.
     *
     * @param parameters of the block.
     * @param stop       raised by the coordinator.
     * @return what was measured on this side.
     */
    LaneFigures run(Parameters parameters, StopSwitch stop);

    @Override
    void close();
}
