package io.titan.codecs;

import io.titan.protocol.JournalFrameDecoder;
import io.titan.protocol.MessageHeaderDecoder;

/**
 * Layout of one journal document: everything about one input, in one piece.
 * <pre>
 *   header | JournalFrame | int32 length, input | int32 length, output | int32 length, output | ...
 *   8        40             inputLength           outputCount times: outputsLength bytes in all, lengths included
 * </pre>
 * Input and outputs are whole SBE messages with their own headers; lengths are little endian. The CRC32C covers every
 * byte of the document (its own field taken as zero) and, before them, the four bytes of the CRC of the document
 * before: a document that is lost, repeated or moved breaks the chain at once. Before the first document stands {@link
 * #FIRST_PREVIOUS_CRC}.
 *
 * @see JournalDocumentWriter
 * @see JournalDocumentReader
 */
public final class JournalDocument
{
    /** What the chain of checksums starts from. */
    public static final int FIRST_PREVIOUS_CRC = 0;
    /** Bytes of header and frame. */
    public static final int HEAD_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH + JournalFrameDecoder.BLOCK_LENGTH;
    /** Bytes of the length before the input and before each output. */
    public static final int LENGTH_PREFIX = Integer.BYTES;
    /** Bytes of the smallest document: an input without a body and no output. */
    public static final int MIN_LENGTH = HEAD_LENGTH + LENGTH_PREFIX + MessageHeaderDecoder.ENCODED_LENGTH;

    /** Where the checksum stands, from the start of the document. */
    static final int CRC_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH + JournalFrameDecoder.crc32cEncodingOffset();

    private JournalDocument()
    {
    }

    /** What {@link JournalDocumentReader#verify(int)} finds. Anything but OK must stop a replay. */
    public enum Verdict
    {
        /** Complete, intact, and the successor of the document whose checksum was given. */
        OK,
        /** Fewer bytes than the frame announces, or not even a frame. */
        TRUNCATED,
        /** Schema, template or version is not a journal frame of ours. */
        FOREIGN,
        /** The lengths contradict each other or the number of outputs. */
        BAD_LENGTH,
        /** Content changed, or another document than the next one. */
        BAD_CRC
    }
}
