package io.titan.sim.market;

import io.titan.words.FaultText;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Lines of a recorded feed, plain or gzipped, without building strings of them. */
final class CaptureReader implements AutoCloseable
{
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_LINE_BYTES = 64 * 1024 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private byte[] line = new byte[4096];
    private int lineLength;
    private int position;
    private int limit;
    private long lineNumber;
    private String damage;

    CaptureReader(final Path file) throws IOException
    {
        final BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        raw.mark(2);
        final boolean gzipped = raw.read() == 0x1F && raw.read() == 0x8B;
        raw.reset();
        in = gzipped ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
    }

    /** Advances to the next line; false at the end. A broken archive ends where it breaks, see {@link #damage}. */
    boolean next() throws IOException
    {
        lineLength = 0;
        boolean any = false;
        while (position < limit || fill())
        {
            any = true;
            final byte b = buffer[position++];
            if (b == '\n')
            {
                lineNumber++;
                return true;
            }
            append(b);
        }
        lineNumber += any ? 1 : 0;
        return any;
    }

    byte[] line()
    {
        return line;
    }

    int lineLength()
    {
        return lineLength > 0 && line[lineLength - 1] == '\r' ? lineLength - 1 : lineLength;
    }

    /** From 1. */
    long lineNumber()
    {
        return lineNumber;
    }

    /** Why reading ended early, null when it did not. */
    String damage()
    {
        return damage;
    }

    @Override
    public void close() throws IOException
    {
        in.close();
    }

    private boolean fill() throws IOException
    {
        if (damage != null)
        {
            return false;
        }
        position = 0;
        try
        {
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        catch (final EOFException | ZipException broken)
        {
            damage = "the gzip archive is cut off or damaged (" + FaultText.of(broken) + ")";
            limit = 0;
        }
        return limit > 0;
    }

    private void append(final byte b)
    {
        if (lineLength == line.length)
        {
            if (lineLength >= MAX_LINE_BYTES)
            {
                throw new CaptureException("Line " + (lineNumber + 1) + " is longer than 64 MiB: this is no capture.");
            }
            line = Arrays.copyOf(line, lineLength * 2);
        }
        line[lineLength++] = b;
    }
}
