package io.titan.bridge.webhook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The reports that were given up, in the order of the journal: a line of JSON for each, appended and synced before the
 * cursor passes it, and so is the directory, the first time: else a power cut could take the whole file, which the
 * cursor has passed by then. A process that dies between the two writes a line twice. One thread.
 */
final class DeadLetters
{
    /** Name of the file. */
    static final String NAME = "webhook.dead-letters";

    /** Above the bytes of any line: a report and what is said of it. */
    private static final int LONGEST_LINE = 2 * ReportBody.CAPACITY;

    private final Path file;
    private int directorySyncs;

    DeadLetters(final Path directory)
    {
        file = directory.resolve(NAME);
    }

    Path file()
    {
        return file;
    }

    /**
     * Writes one down. What stands behind the last line is cut off: a disk that was full, or a power cut, left it, and
     * the cursor has not passed it.
     *
     * @throws IOException when there is no room, for instance; it may be called again.
     */
    void append(final Report report, final Answer answer, final int attempts) throws IOException
    {
        final String line = "{\"sequence\":" + report.position().sequence() + ",\"attempts\":" + attempts +
            ",\"status\":" + answer.status() + ",\"report\":" + new String(report.body(), StandardCharsets.UTF_8) +
            "}\n";
        try (FileChannel channel = FileChannel.open(file,
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            channel.truncate(endOfLines(channel)).position(channel.size());
            final ByteBuffer content = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (content.hasRemaining())
            {
                channel.write(content);
            }
            channel.force(false);
        }
        if (directorySyncs == 0)
        {
            syncDirectory();
        }
    }

    /** Behind the last line feed; 0 when there is none within more than the longest line. */
    private static long endOfLines(final FileChannel channel) throws IOException
    {
        final long size = channel.size();
        final ByteBuffer tail = ByteBuffer.allocate((int)Math.min(size, LONGEST_LINE));
        int read = 0;
        while (tail.hasRemaining() && read >= 0)
        {
            read = channel.read(tail, size - tail.remaining());
        }
        int end = tail.position();
        while (end > 0 && tail.get(end - 1) != '\n')
        {
            end--;
        }
        // Longer than any line of ours without an end is nobody's fragment: it stays.
        return end == 0 && size >= LONGEST_LINE ? size : size - tail.capacity() + end;
    }

    /** Once in a process, whether or not the file was there: who made it may have died before it came to this. */
    private void syncDirectory() throws IOException
    {
        DirectorySync.ofParent(file);
        directorySyncs++;
    }

    /** How often the directory was synced. */
    int directorySyncs()
    {
        return directorySyncs;
    }
}
