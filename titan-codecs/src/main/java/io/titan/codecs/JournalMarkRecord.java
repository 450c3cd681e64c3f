package io.titan.codecs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * What the mark beside a journal says: how far the journal has come, and how much of it a power cut does not take. The
 * mark is a file of two records, written in turn, each in a sector of its own and with a checksum: of a write that was
 * torn, the record before is left. The journal's owner writes it, whoever may read the journal reads it.
 *
 * <pre>
 *   offset  0  magic, with the version        8 bytes
 *           8  sequence of the last document  8
 *          16  sequence of the last one that was synced, 0 none   8
 *          24  where the document ends in its file                8
 *          32  its checksum                   4
 *          36  name of its file, padded with zeros               23
 *          59  1 if every document is synced, and none counts as safe before; else 0
 *          60  CRC32C of the 60 bytes before  4
 * </pre>
 *
 * @param sequence       of the last document; 0 when none was written yet.
 * @param crc32c         its checksum.
 * @param file           name of the file that it is in; ASCII, cut after 23 characters when it is written.
 * @param endPosition    behind it.
 * @param syncedSequence of the last document that a power cut does not take; 0 when none was synced.
 * @param syncsAll       whether the owner brings every document to the disk (durability {@code power}); if not, only
 *                       halts and what came before them.
 */
public record JournalMarkRecord(
    long sequence, int crc32c, String file, long endPosition, long syncedSequence, boolean syncsAll)
{
    /** Name of the file, in the directory of the journal. */
    public static final String FILE_NAME = "journal.mark";
    /** Records of a mark. */
    public static final int RECORDS = 2;
    /** From the begin of one record to the next. */
    public static final int SECTOR_BYTES = 512;

    private static final long MAGIC = 0x3130_4B52_4D54_4954L;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int SYNCED_OFFSET = 16;
    private static final int POSITION_OFFSET = 24;
    private static final int DOCUMENT_CRC_OFFSET = 32;
    private static final int NAME_OFFSET = 36;
    private static final int NAME_BYTES = 23;
    private static final int SYNCS_ALL_OFFSET = NAME_OFFSET + NAME_BYTES;
    private static final int CRC_OFFSET = SYNCS_ALL_OFFSET + 1;
    private static final int RECORD_BYTES = CRC_OFFSET + Integer.BYTES;

    /**
     * Reads a mark.
     *
     * @param content of the file.
     * @return the newer of its records; null when neither is whole.
     */
    public static JournalMarkRecord latestOf(final byte[] content)
    {
        final ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        JournalMarkRecord latest = null;
        for (int i = 0; i < RECORDS; i++)
        {
            final JournalMarkRecord found = parse(buffer, i * SECTOR_BYTES);
            if (found != null && (latest == null || found.isNewerThan(latest)))
            {
                latest = found;
            }
        }
        return latest;
    }

    private static JournalMarkRecord parse(final ByteBuffer content, final int offset)
    {
        if (offset + RECORD_BYTES > content.capacity() || content.getLong(offset) != MAGIC ||
            content.getInt(offset + CRC_OFFSET) != checksum(content.array(), offset))
        {
            return null;
        }
        final String name = new String(
            content.array(), offset + NAME_OFFSET, NAME_BYTES, StandardCharsets.US_ASCII).replace("\0", "");
        return new JournalMarkRecord(content.getLong(offset + SEQUENCE_OFFSET),
            content.getInt(offset + DOCUMENT_CRC_OFFSET), name, content.getLong(offset + POSITION_OFFSET),
            content.getLong(offset + SYNCED_OFFSET), content.get(offset + SYNCS_ALL_OFFSET) != 0);
    }

    /** Neither of the two ever falls, and a sync alone changes only the second. */
    private boolean isNewerThan(final JournalMarkRecord other)
    {
        return sequence != other.sequence ? sequence > other.sequence : syncedSequence >= other.syncedSequence;
    }

    private static int checksum(final byte[] record, final int offset)
    {
        final CRC32C crc32c = new CRC32C();
        crc32c.update(record, offset, CRC_OFFSET);
        return (int)crc32c.getValue();
    }

    /**
     * Writes the record.
     *
     * @param sector little endian, on the heap and with room for one; left as it is behind the record.
     */
    public void writeTo(final ByteBuffer sector)
    {
        sector.putLong(0, MAGIC).putLong(SEQUENCE_OFFSET, sequence).putLong(SYNCED_OFFSET, syncedSequence)
            .putLong(POSITION_OFFSET, endPosition).putInt(DOCUMENT_CRC_OFFSET, crc32c);
        final byte[] name = file.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < NAME_BYTES; i++)
        {
            sector.put(NAME_OFFSET + i, i < name.length ? name[i] : 0);
        }
        sector.put(SYNCS_ALL_OFFSET, (byte)(syncsAll ? 1 : 0));
        sector.putInt(CRC_OFFSET, checksum(sector.array(), 0));
    }
}
