package io.titan.bench.lane;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What one side measured in one block: counts and latency histograms in ns, by name. Travels as one line of text.
 */
public final class LaneFigures
{
    /** Name of the count of signals that were denied; with a dot and a reason behind it, of those for that reason. */
    public static final String DENIED = "denied";

    private static final String HISTOGRAM = "~";

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Histogram> histograms = new TreeMap<>();

    /**
     * Adds a count.
     *
     * @param name  of it.
     * @param value of it.
     * @return this.
     */
    public LaneFigures count(final String name, final long value)
    {
        counts.put(name, value);
        return this;
    }

    /**
     * Adds a copy of a histogram.
     *
     * @param name      of it.
     * @param histogram ns.
     * @return this.
     */
    public LaneFigures histogram(final String name, final Histogram histogram)
    {
        histograms.put(name, histogram.copy());
        return this;
    }

    /**
     * A count.
     *
     * @param name of it.
     * @return 0 when there is none.
     */
    public long count(final String name)
    {
        return counts.getOrDefault(name, 0L);
    }

    /**
     * A histogram.
     *
     * @param name of it.
     * @return ns; an empty one when nothing was recorded.
     */
    public Histogram histogram(final String name)
    {
        return histograms.getOrDefault(name, Latencies.empty());
    }

    /**
     * All counts.
     *
     * @return live.
     */
    public Map<String, Long> counts()
    {
        return counts;
    }

    /**
     * All histograms.
     *
     * @return live.
     */
    public Map<String, Histogram> histograms()
    {
        return histograms;
    }

    /**
     * As one line.
     *
     * @return words without line breaks.
     */
    public String encode()
    {
        final StringBuilder line = new StringBuilder();
        counts.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
        histograms.forEach((name, histogram) ->
        {
            final ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
            final int length = histogram.encodeIntoCompressedByteBuffer(bytes);
            final byte[] exact = new byte[length];
            bytes.flip();
            bytes.get(exact);
            line.append(' ').append(HISTOGRAM).append(name).append('=')
                .append(Base64.getEncoder().encodeToString(exact));
        });
        return line.toString().trim();
    }

    /**
     * Reads {@link #encode()}'s line.
     *
     * @param words of the line.
     * @param from  first word that belongs to the figures.
     * @return the figures.
     */
    public static LaneFigures decode(final String[] words, final int from)
    {
        final LaneFigures figures = new LaneFigures();
        for (int i = from; i < words.length; i++)
        {
            final int equals = words[i].indexOf('=');
            final String name = words[i].substring(0, equals);
            final String value = words[i].substring(equals + 1);
            if (name.startsWith(HISTOGRAM))
            {
                figures.histograms.put(name.substring(1), histogramOf(value));
            }
            else
            {
                figures.counts.put(name, Long.parseLong(value));
            }
        }
        return figures;
    }

    private static Histogram histogramOf(final String text)
    {
        try
        {
            return Histogram.decodeFromCompressedByteBuffer(
                ByteBuffer.wrap(Base64.getDecoder().decode(text)), Latencies.LARGEST_NS);
        }
        catch (final DataFormatException ex)
        {
            throw new IllegalStateException("a rig process sent a histogram that cannot be read", ex);
        }
    }
}
