package io.titan.codecs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * What is left of the beginning of a journal whose oldest files were retired: which journal it is, and the document
 * before the first that is left. A file of one line beside the journal's, written before anything is retired, so that a
 * reader that comes later knows the journal again and can prove its first document.
 *
 * @param journal  its identity: {@link #identity} of its first document.
 * @param sequence of the last document that is gone.
 * @param crc32c   its checksum, which the first document that is left continues.
 */
public record JournalOrigin(String journal, long sequence, int crc32c)
{
    /** Name of the file. */
    public static final String FILE_NAME = "journal.origin";

    private static final int HEX = 16;
    private static final int MOST_BYTES = 1_024;
    private static final Pattern LINE = Pattern.compile("(\\{\"version\":1,\"journal\":\"([0-9a-z-]+)\"," +
        "\"sequence\":([0-9]{1,18}),\"crc32c\":([0-9]{1,10})),\"check\":\"([0-9a-f]{8})\"}\n");

    /**
     * Tells a journal from every other one.
     *
     * @param timestampNs of its first document.
     * @param crc32c      of its first document.
     * @return letters, digits and dashes.
     */
    public static String identity(final long timestampNs, final int crc32c)
    {
        return Long.toString(timestampNs, HEX) + "-" + Integer.toHexString(crc32c);
    }

    /**
     * Where it is kept.
     *
     * @param directory of the journal.
     * @return the file.
     */
    public static Path file(final Path directory)
    {
        return directory.resolve(FILE_NAME);
    }

    /**
     * Reads it.
     *
     * @param directory of the journal.
     * @return empty when nothing was ever retired.
     * @throws IOException when there is one that is not what was written, or it cannot be read.
     */
    public static Optional<JournalOrigin> read(final Path directory) throws IOException
    {
        final Path file = file(directory);
        if (!Files.exists(file))
        {
            return Optional.empty();
        }
        if (Files.size(file) > MOST_BYTES)
        {
            throw damaged(file);
        }
        final Matcher line = LINE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!line.matches() || !line.group(5).equals(check(line.group(1))))
        {
            throw damaged(file);
        }
        return Optional.of(new JournalOrigin(line.group(2), Long.parseLong(line.group(3)),
            (int)Long.parseLong(line.group(4))));
    }

    private static IOException damaged(final Path file)
    {
        return new IOException(file + " is damaged: nobody can tell which documents were before the first that is " +
            "left; restore it from a copy");
    }

    /**
     * As it stands in the file.
     *
     * @return one line.
     */
    public String line()
    {
        final String members = "{\"version\":1,\"journal\":\"" + journal + "\",\"sequence\":" + sequence +
            ",\"crc32c\":" + Integer.toUnsignedLong(crc32c);
        return members + ",\"check\":\"" + check(members) + "\"}\n";
    }

    private static String check(final String text)
    {
        final CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return String.format("%08x", crc.getValue());
    }
}
