package io.titan.bridge.journal;

/**
 * A place in one journal: behind the document that is named.
 *
 * @param journal  which journal, by its first document ({@link JournalTail}); empty: whichever it is.
 * @param sequence of the document; 0: before the first.
 * @param crc32c   its checksum, which the next document continues.
 * @param index    where Chronicle has it: a short cut that is checked, never relied on.
 */
public record JournalPosition(String journal, long sequence, int crc32c, long index)
{
    /** Before the first document of whichever journal. */
    public static final JournalPosition START = new JournalPosition("", 0, 0, 0);
}
