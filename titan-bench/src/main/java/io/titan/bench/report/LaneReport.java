package io.titan.bench.report;

import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * A lane and all its blocks.
 *
 * @param info   what it measures.
 * @param blocks of every fork, in the order they ran.
 */
public record LaneReport(LaneInfo info, List<LaneBlock> blocks)
{
    private static final int SIGNIFICANT_DIGITS = 3;

    /**
     * Refuses the blocks of another lane.
     */
    public LaneReport
    {
        blocks = List.copyOf(blocks);
        for (final LaneBlock block : blocks)
        {
            if (!block.lane().equals(info.id()))
            {
                throw new IllegalArgumentException("a block of lane " + block.lane() + " was given to lane " +
                    info.id() + "; group blocks by their lane");
            }
        }
    }

    /**
     * Every latency, failed and disturbed blocks included.
     *
     * @return a new histogram, in nanoseconds.
     */
    public Histogram merged()
    {
        final Histogram merged = new Histogram(SIGNIFICANT_DIGITS);
        blocks.forEach((block) -> merged.add(block.latencies()));
        return merged;
    }

    /**
     * The figures of the merged histogram.
     *
     * @return zeros without blocks.
     */
    public Spectrum spectrum()
    {
        return Spectrum.of(merged());
    }

    /**
     * Messages of all blocks, and the mean of their rates.
     *
     * @return zeros without blocks.
     */
    public Load load()
    {
        return new Load(blocks.stream().mapToDouble((block) -> block.load().rateTarget()).average().orElse(0),
            blocks.stream().mapToDouble((block) -> block.load().rateAchieved()).average().orElse(0),
            blocks.stream().mapToLong((block) -> block.load().sent()).sum(),
            blocks.stream().mapToLong((block) -> block.load().received()).sum());
    }

    /**
     * Noise around all blocks.
     *
     * @return the sums.
     */
    public Noise noise()
    {
        return blocks.stream().map(LaneBlock::noise).reduce(Noise.NONE, Noise::plus);
    }

    /**
     * How many blocks are left out of the quiet ones.
     *
     * @return a count.
     */
    public long disturbedBlocks()
    {
        return blocks.stream().filter(LaneBlock::disturbed).count();
    }

    /**
     * Why each failed block failed.
     *
     * @return empty if none did.
     */
    public List<String> failures()
    {
        return blocks.stream().map(LaneBlock::failure).flatMap(Optional::stream).toList();
    }
}
