package io.titan.engine.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * How far brain has acknowledged what a journal reports: read from the cursor that the bridge's webhook keeps in the
 * run's directory. Two lines of 512 bytes, each with the number of its writing and a checksum; the newer one that is
 * whole counts. Whatever is not as it should be acknowledges nothing.
 */
public final class AcknowledgedSequence
{
    /** Name of the webhook's file. */
    static final String FILE_NAME = "webhook.cursor";

    private static final int LINE_LENGTH = 512;
    private static final int LINES = 2;
    private static final Pattern LINE = Pattern.compile("(\\{\"version\":1,\"write\":([0-9]{1,18})," +
        "\"journal\":\"([0-9a-z-]*)\",\"sequence\":([0-9]{1,18}),.*),\"check\":\"([0-9a-f]{8})\"}");

    private AcknowledgedSequence()
    {
    }

    /**
     * Reads it.
     *
     * @param runDirectory of the run whose bridge reports.
     * @param journal      identity of the journal.
     * @return every fill up to this sequence needs no more sending; 0 when nothing is known of that journal.
     * @throws IOException when the file cannot be read.
     */
    public static long read(final Path runDirectory, final String journal) throws IOException
    {
        final Path file = runDirectory.resolve(FILE_NAME);
        if (!Files.exists(file) || Files.size(file) > LINES * LINE_LENGTH)
        {
            return 0;
        }
        final String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        long newest = -1;
        long sequence = 0;
        for (int start = 0; start + LINE_LENGTH <= text.length(); start += LINE_LENGTH)
        {
            final Matcher line = LINE.matcher(text.substring(start, start + LINE_LENGTH).strip());
            if (line.matches() && line.group(5).equals(check(line.group(1))) && Long.parseLong(line.group(2)) > newest)
            {
                newest = Long.parseLong(line.group(2));
                sequence = line.group(3).equals(journal) ? Long.parseLong(line.group(4)) : 0;
            }
        }
        return sequence;
    }

    private static String check(final String text)
    {
        final CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return String.format("%08x", crc.getValue());
    }
}
