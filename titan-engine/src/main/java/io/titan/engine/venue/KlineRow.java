package io.titan.engine.venue;

/**
 * One candle of the venue's history. Reused; one thread.
 */
final class KlineRow
{
    private long openTimeMs;
    private long openE8;
    private long highE8;
    private long lowE8;
    private long closeE8;
    private long volumeE8;
    private long closeTimeMs;

    /** Reads the array at the scanner; false if it is no candle. */
    boolean read(final JsonScanner scanner)
    {
        if (!scanner.enterArray())
        {
            return false;
        }
        openTimeMs = scanner.nextElement() ? scanner.readLong() : -1;
        openE8 = scanner.nextElement() ? scanner.readE8() : -1;
        highE8 = scanner.nextElement() ? scanner.readE8() : -1;
        lowE8 = scanner.nextElement() ? scanner.readE8() : -1;
        closeE8 = scanner.nextElement() ? scanner.readE8() : -1;
        volumeE8 = scanner.nextElement() ? scanner.readE8() : -1;
        closeTimeMs = scanner.nextElement() ? scanner.readLong() : -1;
        while (scanner.nextElement())
        {
            scanner.readToken();
        }
        return !scanner.failed() && openTimeMs >= 0 && lowE8 > 0 && lowE8 <= openE8 && lowE8 <= closeE8 &&
            highE8 >= openE8 && highE8 >= closeE8 && volumeE8 >= 0 && closeTimeMs >= openTimeMs;
    }

    long openTimeMs()
    {
        return openTimeMs;
    }

    long openE8()
    {
        return openE8;
    }

    long highE8()
    {
        return highE8;
    }

    long lowE8()
    {
        return lowE8;
    }

    long closeE8()
    {
        return closeE8;
    }

    long volumeE8()
    {
        return volumeE8;
    }

    long closeTimeMs()
    {
        return closeTimeMs;
    }
}
