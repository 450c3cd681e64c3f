package io.titan.engine.journal;

import io.titan.codecs.JournalDocument;
import io.titan.protocol.JournalFrameDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Looks behind the last document that a reader reached. Four bytes of zero where the next one would begin are the end,
 * so that zeros in the middle of a file would end a journal without a word; here anything behind such an end is a
 * fault, and so is an end before the place that the file itself names, with one exception. Chronicle writes a
 * document's header last, so a writer that was killed, or that is being watched at work, leaves the beginning of the
 * next document there: never committed, so nothing came of it. One thread.
 */
final class JournalEnd
{
    /** Nothing is there that should have been read. */
    static final long NOTHING = CycleFile.NOTHING;

    private JournalEnd()
    {
    }

    /**
     * Finds what no reader will reach. A writer that goes on meanwhile is not taken for damage: the header and the
     * beginning of its document are looked at again after what was found.
     *
     * @param cursor   at its end.
     * @param sequence of the last document.
     * @return position of the first byte behind the end that should not be there, or {@link #NOTHING}.
     * @throws IOException when the file cannot be read.
     */
    static long firstStray(final JournalCursor cursor, final long sequence) throws IOException
    {
        final CycleFile file = cursor.file();
        if (null == file)
        {
            return NOTHING;
        }
        if (cursor.position() == 0)
        {
            return strayInNewFile(cursor, file);
        }
        final long lastHeader = file.lastHeaderPosition();
        final long body = cursor.position() + JournalCursor.HEADER_BYTES;
        long stray = lastHeader >= cursor.position() ? lastHeader : NOTHING;
        if (stray == NOTHING && file.firstNotZero(body) != NOTHING)
        {
            stray = file.firstNotZero(body + unfinishedBytes(file, body, sequence + 1));
        }
        file.forget();
        return cursor.isAtEnd() ? stray : NOTHING;
    }

    /** A file that its writer is making, or was killed at making: its own header comes first. */
    private static long strayInNewFile(final JournalCursor cursor, final CycleFile file) throws IOException
    {
        final long stray = file.firstNotZero(CycleFile.FILE_HEADER_BYTES);
        file.forget();
        return cursor.isAtEnd() ? stray : NOTHING;
    }

    /**
     * Makes the room behind the last document as if the unfinished one had never been begun: Chronicle takes what
     * stands behind the next, perhaps shorter one for a header. For the owner before its first append.
     *
     * @param cursor   at its end.
     * @param sequence of the last document.
     * @throws IOException when the file cannot be written.
     */
    static void clearUnfinished(final JournalCursor cursor, final long sequence) throws IOException
    {
        final CycleFile file = cursor.file();
        if (null == file)
        {
            return;
        }
        final long body = cursor.position() + JournalCursor.HEADER_BYTES;
        final long room = Math.max(0, file.size() - body);
        final ByteBuffer zeros =
            ByteBuffer.allocate((int)Math.min(room, unfinishedBytes(file, body, sequence + 1)));
        if (zeros.hasRemaining())
        {
            try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE))
            {
                while (zeros.hasRemaining())
                {
                    channel.write(zeros, body + zeros.position());
                }
            }
        }
    }

    /**
     * Its first eight bytes are always the same, and the writer stores them first; a hole has zeros there.
     *
     * @return how many bytes it may fill, 0 when none was begun.
     */
    private static int unfinishedBytes(final CycleFile file, final long body, final long sequence) throws IOException
    {
        if (body + JournalDocument.HEAD_LENGTH > file.size())
        {
            return 0;
        }
        file.forget();
        final DirectBuffer head = new UnsafeBuffer(new byte[JournalDocument.HEAD_LENGTH]);
        file.bytes(body, JournalDocument.HEAD_LENGTH).getBytes(0, head.byteArray());
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(head, 0);
        if (JournalFrameDecoder.SCHEMA_ID != header.schemaId() ||
            JournalFrameDecoder.TEMPLATE_ID != header.templateId())
        {
            return 0;
        }
        final JournalFrameDecoder frame = new JournalFrameDecoder().wrapAndApplyHeader(head, 0, header);
        return frame.sequence() == 0 || frame.sequence() == sequence ? length(frame) : 0;
    }

    private static int length(final JournalFrameDecoder frame)
    {
        final long length = JournalDocument.HEAD_LENGTH + JournalDocument.LENGTH_PREFIX +
            (long)frame.inputLength() + frame.outputsLength();
        return frame.inputLength() <= 0 || frame.outputsLength() < 0 ?
            JournalCursor.MAX_DOCUMENT_BYTES : (int)Math.min(JournalCursor.MAX_DOCUMENT_BYTES, length);
    }
}
