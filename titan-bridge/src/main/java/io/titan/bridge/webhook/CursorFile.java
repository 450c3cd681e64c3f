package io.titan.bridge.webhook;

import io.titan.bridge.journal.JournalPosition;
import io.titan.words.FaultText;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The cursor on disk: two lines of JSON of a fixed length, each with a checksum and the number of its writing, written
 * in turn. Whatever happens while one is written, the other is whole: what is lost is at most one step, whose report is
 * sent again. Replacing the file for each report instead costs most of a millisecond, two hundred times this. Synced at
 * most every {@link #SYNC_INTERVAL_NS} after a later write, and when it is closed: a power cut takes every write since
 * the last sync, however long ago, and their reports are sent again. No report waits for such a sync, which another
 * thread asks for: a disk that the journal keeps busy takes tens of milliseconds. Whoever must not repeat one has each
 * write synced. One thread.
 */
final class CursorFile implements AutoCloseable
{
    /** Name of the file. */
    static final String NAME = "webhook.cursor";
    /** Shortest time between two syncs that nobody asked for. */
    static final long SYNC_INTERVAL_NS = 100_000_000L;
    /** Bytes of a line, its line feed included: a sector, so that no disk tears two at once. */
    static final int LINE_LENGTH = 512;

    private static final int LINES = 2;
    private static final int VERSION = 1;
    private static final int CHECK_LENGTH = 8;
    private static final String CHECK = ",\"check\":\"";
    private static final String END = "\"}";
    private static final Pattern VERSION_MEMBER = Pattern.compile("\\{\"version\":([0-9]{1,9}),");
    private static final Pattern MEMBERS = Pattern.compile("\\{\"version\":" + VERSION + ",\"write\":([0-9]+)" +
        ",\"journal\":\"([0-9a-z-]*)\",\"sequence\":([0-9]+),\"crc32c\":([0-9]+),\"index\":(-?[0-9]+)" +
        ",\"delivered\":([0-9]+),\"deadLetters\":([0-9]+)");

    private final Path file;
    private final BackgroundSync background = new BackgroundSync();
    private FileChannel channel;
    private long writes;
    private long syncs;
    private long lastSyncNs;
    private Cursor newest;

    CursorFile(final Path directory)
    {
        file = directory.resolve(NAME);
    }

    /** The start, when nothing was ever delivered from here. */
    Cursor read() throws WebhookException
    {
        if (!Files.exists(file))
        {
            return Cursor.START;
        }
        try
        {
            if (Files.size(file) > LINES * LINE_LENGTH)
            {
                throw refused("is longer than any cursor", null);
            }
            newest = null;
            final String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (int start = 0; start < text.length(); start += LINE_LENGTH)
            {
                take(text.substring(start, Math.min(text.length(), start + LINE_LENGTH)));
            }
        }
        catch (final IOException ex)
        {
            throw refused("cannot be read (" + FaultText.of(ex) + ")", ex);
        }
        if (newest == null)
        {
            throw refused("is damaged", null);
        }
        return newest;
    }

    /** Takes a line that is whole and newer; one that is not was being written, and is no longer or not yet true. */
    private void take(final String padded) throws WebhookException
    {
        final String line = padded.strip();
        final int body = line.length() - END.length() - CHECK_LENGTH - CHECK.length();
        if (padded.length() != LINE_LENGTH || body < 0 || !line.endsWith(END) || !line.startsWith(CHECK, body) ||
            !line.substring(body + CHECK.length(), line.length() - END.length()).equals(check(line, body)))
        {
            return;
        }
        final Matcher version = VERSION_MEMBER.matcher(line);
        if (version.lookingAt() && Integer.parseInt(version.group(1)) != VERSION)
        {
            throw refused("was written by another build of Titan (version " + version.group(1) + ", this one knows " +
                VERSION + ")", null);
        }
        final Matcher members = MEMBERS.matcher(line.substring(0, body));
        if (members.matches() && (newest == null || number(members, 1) > writes))
        {
            writes = number(members, 1);
            newest = new Cursor(new JournalPosition(members.group(2), number(members, 3), (int)number(members, 4),
                number(members, 5)), number(members, 6), number(members, 7));
        }
    }

    /** What the checksum vouches for was written by this class, and fits. */
    private static long number(final Matcher members, final int group)
    {
        return Long.parseLong(members.group(group));
    }

    private static String check(final String text, final int length)
    {
        final CRC32C crc = new CRC32C();
        crc.update(text.substring(0, length).getBytes(StandardCharsets.ISO_8859_1));
        return HexFormat.of().toHexDigits((int)crc.getValue());
    }

    WebhookException refused(final String what, final Throwable cause)
    {
        return new WebhookException("the webhook's cursor " + file + " " + what + ": so nobody knows which fills " +
            "brain has been told. Ask brain for its last fill, find its sequence with 'titan journal dump --kind " +
            "ExecutionReport', and give 'titan journal redeliver --from SEQUENCE'; the bridge then goes on from " +
            "there", cause);
    }

    /**
     * Writes the cursor.
     *
     * @param cursor   what is true from now on.
     * @param nowNs    monotonic.
     * @param isSynced whether it must be on the disk when this returns.
     * @throws IOException of this write, or of a sync since the last one.
     */
    void write(final Cursor cursor, final long nowNs, final boolean isSynced) throws IOException
    {
        writes++;
        if (channel == null)
        {
            begin(cursor);
            lastSyncNs = nowNs;
            return;
        }
        write(channel, line(cursor), writes % LINES * LINE_LENGTH);
        if (isSynced)
        {
            channel.force(false);
            syncs++;
            lastSyncNs = nowNs;
        }
        else if (nowNs - lastSyncNs >= SYNC_INTERVAL_NS && background.sync(() -> channel.force(false)))
        {
            syncs++;
            lastSyncNs = nowNs;
        }
    }

    /** How often a write was synced, the first one of a start not counted: it always is. */
    long syncs()
    {
        return syncs;
    }

    /** The first time both lines, and the file as a whole: what was there before may be damaged. */
    private void begin(final Cursor cursor) throws IOException
    {
        final Path next = file.resolveSibling(NAME + ".next");
        try (FileChannel made = FileChannel.open(next,
            StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING))
        {
            for (int i = 0; i < LINES; i++)
            {
                write(made, line(cursor), (long)i * LINE_LENGTH);
            }
            made.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // Else a power cut may bring back the file that was there before.
        DirectorySync.ofParent(file);
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    private static void write(final FileChannel to, final byte[] line, final long position) throws IOException
    {
        final ByteBuffer content = ByteBuffer.wrap(line);
        while (content.hasRemaining())
        {
            to.write(content, position + content.position());
        }
    }

    private byte[] line(final Cursor cursor)
    {
        final String body = "{\"version\":" + VERSION + ",\"write\":" + writes + ",\"journal\":\"" +
            cursor.position().journal() + "\",\"sequence\":" + cursor.position().sequence() + ",\"crc32c\":" +
            Integer.toUnsignedLong(cursor.position().crc32c()) + ",\"index\":" + cursor.position().index() +
            ",\"delivered\":" + cursor.delivered() + ",\"deadLetters\":" + cursor.deadLetters();
        final byte[] text =
            (body + CHECK + check(body, body.length()) + END).getBytes(StandardCharsets.ISO_8859_1);
        final byte[] line = new byte[LINE_LENGTH];
        Arrays.fill(line, (byte)' ');
        System.arraycopy(text, 0, line, 0, text.length);
        line[LINE_LENGTH - 1] = '\n';
        return line;
    }

    @Override
    public void close() throws IOException
    {
        try
        {
            background.close();
        }
        finally
        {
            closeChannel();
        }
    }

    private void closeChannel() throws IOException
    {
        if (channel != null)
        {
            channel.force(false);
            channel.close();
            channel = null;
        }
    }
}
