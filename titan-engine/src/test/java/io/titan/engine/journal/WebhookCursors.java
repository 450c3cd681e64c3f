package io.titan.engine.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Writes the bridge's cursor as the bridge does. */
public final class WebhookCursors
{
    private static final int LINE_LENGTH = 512;

    private WebhookCursors()
    {
    }

    /**
     * Writes one that says that brain has acknowledged so much.
     *
     * @param runDirectory where.
     * @param journal      of which journal.
     * @param sequence     up to where.
     * @throws IOException when it cannot be written.
     */
    public static void write(final Path runDirectory, final String journal, final long sequence) throws IOException
    {
        Files.writeString(runDirectory.resolve(AcknowledgedSequence.FILE_NAME),
            line(2, journal, sequence) + line(1, journal, Math.max(0, sequence - 1)));
    }

    static String line(final int write, final String journal, final long sequence)
    {
        final String members = "{\"version\":1,\"write\":" + write + ",\"journal\":\"" + journal +
            "\",\"sequence\":" + sequence + ",\"crc32c\":5,\"index\":-7,\"delivered\":3,\"deadLetters\":0";
        final CRC32C crc = new CRC32C();
        crc.update(members.getBytes(StandardCharsets.ISO_8859_1));
        final String line = members + ",\"check\":\"" + String.format("%08x", crc.getValue()) + "\"}";
        return line + " ".repeat(LINE_LENGTH - 1 - line.length()) + "\n";
    }
}
