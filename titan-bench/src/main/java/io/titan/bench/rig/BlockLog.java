package io.titan.bench.rig;

import io.titan.bench.report.LaneBlock;
import io.titan.bench.report.LaneInfo;
import io.titan.bench.report.LaneReport;
import io.titan.bench.report.Load;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Every block of a run, by lane, in the order in which they ran. One thread.
 */
final class BlockLog
{
    private final Map<String, LaneInfo> infos = new LinkedHashMap<>();
    private final Map<String, List<LaneBlock>> blocks = new LinkedHashMap<>();

    /**
     * Keeps what a lane measured in a block.
     *
     * @param info      of the lane.
     * @param fork      of the block, from 0.
     * @param pair      of the block, from 0.
     * @param block     as both ends saw it.
     * @param histogram of the block that is this lane's.
     */
    void add(final LaneInfo info, final int fork, final int pair, final Measured block, final String histogram)
    {
        add(info, fork, pair, block, block.load(), block.histogram(histogram), block.fault());
    }

    /**
     * Keeps a block that has something else to say.
     *
     * @param info      of the lane.
     * @param fork      of the block, from 0.
     * @param pair      of the block, from 0.
     * @param block     as both ends saw it.
     * @param load      asked and carried.
     * @param latencies ns.
     * @param fault     what went wrong.
     */
    void add(
        final LaneInfo info, final int fork, final int pair, final Measured block, final Load load,
        final Histogram latencies, final Optional<String> fault)
    {
        infos.putIfAbsent(info.id(), info);
        blocks.computeIfAbsent(info.id(), id -> new ArrayList<>())
            .add(new LaneBlock(info.id(), fork, pair, load, latencies, block.noise(), fault));
    }

    /**
     * A lane with the blocks that there are up to now.
     *
     * @param info of the lane.
     * @return without blocks if nothing ran.
     */
    LaneReport lane(final LaneInfo info)
    {
        return new LaneReport(info, blocks.getOrDefault(info.id(), List.of()));
    }

    /**
     * Every lane that ran.
     *
     * @return in the order of their first blocks.
     */
    List<LaneReport> lanes()
    {
        return infos.values().stream().map(this::lane).toList();
    }
}
