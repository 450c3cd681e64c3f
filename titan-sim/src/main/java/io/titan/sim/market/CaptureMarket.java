package io.titan.sim.market;

import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.MarketSink;
import io.titan.sim.core.ScaledMath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A recorded feed as a market. Its time is the recorder's: the local timestamp of each line, held at its maximum when
 * a line steps back. Where single trades are recorded, merged ones are left out, so that no volume counts twice.
 */
public final class CaptureMarket implements MarketSource
{
    private final CaptureSurvey survey;
    private final CaptureReader reader;
    private final CaptureParser parser = new CaptureParser();
    private final DepthAssembler[] depths;
    private final long[] lastPricesE8;
    private CaptureRecord next;
    private long nextTimeNs;
    private long position;

    /**
     * Reads the feed ahead, then stands at its beginning.
     *
     * @param file     the recording, plain or gzipped.
     * @param messages told in sentences what cannot be used.
     * @throws IOException      when it cannot be read.
     * @throws CaptureException when nothing in it can be played.
     */
    public CaptureMarket(final Path file, final Consumer<String> messages) throws IOException
    {
        survey = new CaptureSurvey(file, messages);
        reader = new CaptureReader(file);
        depths = new DepthAssembler[survey.rules().size()];
        for (int i = 0; i < depths.length; i++)
        {
            depths[i] = new DepthAssembler(i);
        }
        lastPricesE8 = new long[depths.length];
        advance();
    }

    /** Lines that were no messages. */
    public long brokenLines()
    {
        return survey.brokenLines();
    }

    @Override
    public List<InstrumentRules> instruments()
    {
        return survey.rules();
    }

    @Override
    public long nextTimeNs()
    {
        return next == null ? NEVER : nextTimeNs;
    }

    @Override
    public void playNext(final MarketSink sink, final long shiftNs)
    {
        play(next, sink, nextTimeNs + shiftNs);
        position++;
        advance();
    }

    @Override
    public long position()
    {
        return position;
    }

    @Override
    public long startTimeNs()
    {
        return survey.firstTimeNs();
    }

    @Override
    public long endTimeNs()
    {
        return survey.lastTimeNs();
    }

    @Override
    public boolean replaysItsPast()
    {
        return true;
    }

    @Override
    public void close()
    {
        try
        {
            reader.close();
        }
        catch (final IOException failure)
        {
            throw new UncheckedIOException(failure);
        }
    }

    private void play(final CaptureRecord record, final MarketSink sink, final long timeNs)
    {
        final int instrument = record.kind == CaptureRecord.Kind.SNAPSHOT
            ? snapshotOwner(record) : survey.instrument(record.symbol);
        if (instrument < 0)
        {
            return;
        }
        convert(record, instrument);
        switch (record.kind)
        {
            case BOOK_TICKER ->
            {
                lastPricesE8[instrument] = record.priceE8;
                sink.onBookTicker(instrument, record.priceE8, record.quantityE8, record.askPriceE8,
                    record.askQuantityE8, record.id, timeNs);
            }
            case TRADE, AGG_TRADE ->
            {
                lastPricesE8[instrument] = record.priceE8;
                sink.onTrade(
                    instrument, record.id, record.priceE8, record.quantityE8, record.buyerIsMaker, timeNs);
            }
            case DEPTH -> depths[instrument].onChange(record, sink, timeNs);
            case SNAPSHOT -> depths[instrument].onSnapshot(record, sink, timeNs);
            default -> throw new IllegalStateException("cannot play " + record.kind);
        }
    }

    /** A snapshot need not name its symbol: it is whose changes wait around it, else whose price is nearest. */
    private int snapshotOwner(final CaptureRecord record)
    {
        if (record.symbol != null)
        {
            return survey.instrument(record.symbol);
        }
        int owner = -1;
        long nearestE8 = Long.MAX_VALUE;
        for (int i = 0; i < depths.length; i++)
        {
            final long priceE8 = record.bids.count == 0 ? 0 : record.bids.pricesE8[0];
            final long distanceE8 = depths.length == 1 || depths[i].brackets(record.id)
                ? 0 : Math.abs(priceE8 - lastPricesE8[i]);
            if (distanceE8 < nearestE8)
            {
                nearestE8 = distanceE8;
                owner = i;
            }
        }
        return owner;
    }

    private void convert(final CaptureRecord record, final int instrument)
    {
        final long usd = survey.contractUsd(instrument);
        if (usd > 0)
        {
            record.quantityE8 = base(record.quantityE8, record.priceE8, usd, instrument);
            record.askQuantityE8 = base(record.askQuantityE8, record.askPriceE8, usd, instrument);
            convert(record.bids, usd, instrument);
            convert(record.asks, usd, instrument);
        }
    }

    private void convert(final CaptureRecord.Levels levels, final long usd, final int instrument)
    {
        for (int i = 0; i < levels.count; i++)
        {
            levels.quantitiesE8[i] = base(levels.quantitiesE8[i], levels.pricesE8[i], usd, instrument);
        }
    }

    /** Contracts to base units, down to a step, but never to nothing: what was displayed stays displayed. */
    private long base(final long contractsE8, final long priceE8, final long usd, final int instrument)
    {
        if (contractsE8 == 0 || priceE8 == 0)
        {
            return 0;
        }
        final long stepE8 = survey.rules().get(instrument).stepE8();
        final long exactE8 = ScaledMath.share(contractsE8 * usd, ScaledMath.SCALE, priceE8);
        return Math.max(stepE8, exactE8 - exactE8 % stepE8);
    }

    private void advance()
    {
        next = null;
        try
        {
            while (next == null && reader.next())
            {
                next = reader.lineLength() == 0 ? null : usable();
            }
        }
        catch (final IOException failure)
        {
            throw new UncheckedIOException("cannot read the capture after line " + reader.lineNumber(), failure);
        }
        nextTimeNs = next == null ? nextTimeNs : Math.max(nextTimeNs, next.timeNs);
    }

    /** The line as a record, or null when it is nothing to play; the survey has already said why. */
    private CaptureRecord usable()
    {
        try
        {
            final CaptureRecord record = parser.parse(reader.line(), reader.lineLength());
            final boolean doubled = record.kind == CaptureRecord.Kind.AGG_TRADE &&
                survey.hasTrades(survey.instrument(record.symbol));
            return doubled || record.kind == CaptureRecord.Kind.UNSUPPORTED ? null : record;
        }
        catch (final CaptureParser.BrokenLineException broken)
        {
            return null;
        }
    }
}
