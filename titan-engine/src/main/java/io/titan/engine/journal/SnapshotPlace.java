package io.titan.engine.journal;

import io.titan.codecs.JournalDocument;
import io.titan.codecs.JournalDocumentReader;
import io.titan.core.SnapshotException;
import java.io.IOException;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/**
 * Whether a snapshot and a journal belong together: the document that the snapshot was taken after must be where the
 * snapshot says.
 */
final class SnapshotPlace
{
    private SnapshotPlace()
    {
    }

    /**
     * Looks.
     *
     * @param directory of the journal.
     * @param found     the snapshot.
     * @throws SnapshotException when another document is there: the snapshot is another journal's.
     * @throws JournalException  when nothing is there: the journal has lost what the snapshot knows.
     * @throws IOException       when the file cannot be read.
     */
    static void require(final Path directory, final SnapshotFiles.Found found) throws IOException
    {
        final DocumentPlace last = found.snapshot().last();
        try (JournalCursor cursor = new JournalCursor(directory))
        {
            if (!cursor.seek(last))
            {
                throw new JournalException("the journal in " + directory + " is not whole: snapshot " + found.path() +
                    " was taken after sequence " + last.sequence() + ", and no document is at byte " +
                    last.position() + " of " + last.file() + ", where that one was; restore the journal from a copy, " +
                    "or move the snapshot away if it is another journal's. Nothing was changed");
            }
            if (!isLast(cursor.document(), last))
            {
                throw new SnapshotException("it is another journal's: byte " + last.position() + " of " + last.file() +
                    " does not begin sequence " + last.sequence() + " with its checksum");
            }
        }
    }

    /** By its name alone: like every document before it, it was checked when the snapshot was taken. */
    private static boolean isLast(final DirectBuffer document, final DocumentPlace last)
    {
        final JournalDocumentReader reader = new JournalDocumentReader();
        final JournalDocument.Verdict verdict =
            reader.wrap(document, 0, document.capacity()).verify(JournalDocument.FIRST_PREVIOUS_CRC);
        final boolean isShaped =
            JournalDocument.Verdict.OK == verdict || JournalDocument.Verdict.BAD_CRC == verdict;
        return isShaped && reader.sequence() == last.sequence() && reader.crc32c() == last.crc32c();
    }
}
