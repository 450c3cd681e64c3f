package io.titan.sim.market;

import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.MarketSink;

import java.util.ArrayList;
import java.util.List;

/**
 * An invented market, decided by its seed alone: per instrument about 200 book updates and 60 trades a second, phases
 * that trend, revert or rest, jumps with a burst of one-sided trades, and moments in which the book is nearly empty.
 */
public final class SyntheticMarket implements MarketSource
{
    private static final long SEED_STRIDE = 0x632BE59BD9B4E019L;

    private final List<SyntheticInstrument> instruments = new ArrayList<>();
    private final List<InstrumentRules> rules = new ArrayList<>();
    private final long startTimeNs;
    private final long endTimeNs;
    private long position;

    /**
     * A market.
     *
     * @param seed        decides everything.
     * @param starts      what is traded and from where.
     * @param startTimeNs source time of the beginning.
     * @param endTimeNs   source time of the end, or {@link #NEVER}.
     */
    public SyntheticMarket(
        final long seed, final List<Start> starts, final long startTimeNs, final long endTimeNs)
    {
        this.startTimeNs = startTimeNs;
        this.endTimeNs = endTimeNs;
        for (int i = 0; i < starts.size(); i++)
        {
            final Start start = starts.get(i);
            rules.add(start.rules());
            instruments.add(new SyntheticInstrument(i, start, new SeededRandom(seed + i * SEED_STRIDE), startTimeNs));
        }
    }

    /**
     * Where an instrument begins.
     *
     * @param rules    its filters.
     * @param priceE8  first middle price.
     * @param updateId last used book sequence.
     * @param tradeId  last used public trade id.
     */
    public record Start(InstrumentRules rules, long priceE8, long updateId, long tradeId)
    {
    }

    @Override
    public List<InstrumentRules> instruments()
    {
        return rules;
    }

    @Override
    public long nextTimeNs()
    {
        final long timeNs = next().nextTimeNs();
        return timeNs > endTimeNs ? NEVER : timeNs;
    }

    @Override
    public void playNext(final MarketSink sink, final long shiftNs)
    {
        next().play(sink, shiftNs);
        position++;
    }

    @Override
    public long position()
    {
        return position;
    }

    @Override
    public long startTimeNs()
    {
        return startTimeNs;
    }

    @Override
    public long endTimeNs()
    {
        return endTimeNs;
    }

    @Override
    public boolean replaysItsPast()
    {
        return false;
    }

    @Override
    public void close()
    {
        instruments.clear();
    }

    private SyntheticInstrument next()
    {
        SyntheticInstrument first = instruments.get(0);
        for (int i = 1; i < instruments.size(); i++)
        {
            if (instruments.get(i).nextTimeNs() < first.nextTimeNs())
            {
                first = instruments.get(i);
            }
        }
        return first;
    }
}
