package io.titan.codecs;

import org.agrona.DirectBuffer;

import java.util.zip.CRC32C;

/**
 * The chained CRC32C of a journal document. One thread; allocates at construction only.
 * A buffer over a byte array is read in place; any other (direct, memory mapped) goes through an array in pieces,
 * because a view as ByteBuffer would have to be created for each new place. The copy costs less than the checksum.
 */
final class DocumentChecksum
{
    private static final int PIECE_LENGTH = 4096;

    private final CRC32C crc32c = new CRC32C();
    private final byte[] piece = new byte[PIECE_LENGTH];

    /**
     * Checksum of a document as if the field that holds it were zero.
     *
     * @param buffer      that holds the document.
     * @param offset      of the document.
     * @param length      of the document, at least a frame.
     * @param previousCrc of the document before.
     * @return the CRC32C.
     */
    int of(final DirectBuffer buffer, final int offset, final int length, final int previousCrc)
    {
        crc32c.reset();
        updateInt(previousCrc);
        update(buffer, offset, JournalDocument.CRC_OFFSET);
        updateInt(0);
        final int afterCrc = JournalDocument.CRC_OFFSET + Integer.BYTES;
        update(buffer, offset + afterCrc, length - afterCrc);
        return (int) crc32c.getValue();
    }

    /**
     * The same for a document in an array, in one pass: its checksum field must be zero, and the four bytes before it
     * are overwritten with the checksum before.
     *
     * @param array       that holds the document.
     * @param offset      of the document, at least four.
     * @param length      of the document.
     * @param previousCrc of the document before.
     * @return the CRC32C.
     */
    int inPlace(final byte[] array, final int offset, final int length, final int previousCrc)
    {
        for (int i = 0; i < Integer.BYTES; i++)
        {
            array[offset - Integer.BYTES + i] = (byte) (previousCrc >>> (Byte.SIZE * i));
        }
        crc32c.reset();
        crc32c.update(array, offset - Integer.BYTES, length + Integer.BYTES);
        return (int) crc32c.getValue();
    }

    private void updateInt(final int value)
    {
        for (int i = 0; i < Integer.BYTES; i++)
        {
            piece[i] = (byte) (value >>> (Byte.SIZE * i));
        }
        crc32c.update(piece, 0, Integer.BYTES);
    }

    private void update(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] array = buffer.byteArray();
        if (array != null)
        {
            buffer.boundsCheck(offset, length);
            crc32c.update(array, buffer.wrapAdjustment() + offset, length);
            return;
        }
        int done = 0;
        while (done < length)
        {
            final int size = Math.min(PIECE_LENGTH, length - done);
            buffer.getBytes(offset + done, piece, 0, size);
            crc32c.update(piece, 0, size);
            done += size;
        }
    }
}
