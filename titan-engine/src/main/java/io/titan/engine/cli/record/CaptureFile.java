package io.titan.engine.cli.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;
import org.agrona.concurrent.EpochNanoClock;

/**
 * A file in the format that the simulated exchange plays: each line the time of arrival in ns since 1970, a space, and
 * the message as it came. Times never fall. Any thread, one at a time.
 */
final class CaptureFile implements AutoCloseable
{
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String ZIPPED = ".gz";

    private final OutputStream output;
    private final EpochNanoClock clock;
    private long lastNs;
    private long lines;
    private long bytes;
    private IOException fault;

    /**
     * Makes the file, which must not be there.
     *
     * @param path  with the ending .gz: compressed.
     * @param clock of arrivals.
     * @throws IOException when it is there, or cannot be made.
     */
    CaptureFile(final Path path, final EpochNanoClock clock) throws IOException
    {
        this.clock = clock;
        final OutputStream file = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        output = new BufferedOutputStream(
            path.toString().endsWith(ZIPPED) ? new GZIPOutputStream(file, BUFFER_BYTES) : file, BUFFER_BYTES);
    }

    /**
     * Appends a message.
     *
     * @param message one line of JSON.
     */
    synchronized void write(final CharSequence message)
    {
        lastNs = Math.max(lastNs, clock.nanoTime());
        final byte[] line = (lastNs + " " + message + "\n").getBytes(StandardCharsets.UTF_8);
        try
        {
            output.write(line);
            lines++;
            bytes += line.length;
        }
        catch (final IOException ex)
        {
            // Thrown by requireSound: on a thread of the socket nobody would hear of it.
            fault = ex;
        }
    }

    /**
     * Throws what went wrong.
     *
     * @throws IOException the first fault of a write.
     */
    synchronized void requireSound() throws IOException
    {
        if (fault != null)
        {
            throw fault;
        }
    }

    synchronized long lines()
    {
        return lines;
    }

    /** Before compression. */
    synchronized long bytes()
    {
        return bytes;
    }

    @Override
    public synchronized void close() throws IOException
    {
        output.close();
    }
}
