package io.titan.engine.journal;

import io.titan.codecs.JournalMarkRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The high-water mark of a journal: a file of its own that says how far the journal has come, so that one that ends
 * earlier is not taken for whole, however soundly it ends. {@link JournalMarkRecord} is its layout. One thread writes.
 */
final class JournalMark implements AutoCloseable
{
    /** Name of the file, in the directory of the journal. */
    static final String FILE_NAME = JournalMarkRecord.FILE_NAME;

    private final FileChannel channel;
    private final ByteBuffer sector =
        ByteBuffer.allocate(JournalMarkRecord.SECTOR_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long writes;

    private JournalMark(final FileChannel channel)
    {
        this.channel = channel;
    }

    /**
     * Opens the mark for the journal's owner, who alone may.
     *
     * @param directory of the journal.
     * @return to be closed.
     * @throws IOException when it cannot be made.
     */
    static JournalMark open(final Path directory) throws IOException
    {
        return new JournalMark(FileChannel.open(directory.resolve(FILE_NAME), StandardOpenOption.CREATE,
            StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /**
     * Reads a mark beside its owner.
     *
     * @param directory of the journal.
     * @return null when there is none: the journal is older than marks, or nothing was ever written to it.
     * @throws JournalException when there is one, and neither of its records is whole.
     * @throws IOException      when it cannot be read.
     */
    static JournalMarkRecord read(final Path directory) throws IOException
    {
        final Path file = directory.resolve(FILE_NAME);
        if (!Files.exists(file))
        {
            return null;
        }
        final byte[] content = Files.readAllBytes(file);
        final JournalMarkRecord latest = JournalMarkRecord.latestOf(content);
        if (null == latest && content.length > 0)
        {
            throw new JournalException("the mark " + file + " is damaged: neither of its two records is whole, so " +
                "nobody knows how far the journal has come; compare the journal with the venue, and delete the mark " +
                "if the journal is to be trusted");
        }
        return latest;
    }

    /**
     * Writes the next record over the older of the two; the first time after the opening, over both.
     *
     * @param record what it is to say.
     * @throws IOException when it cannot be written: the journal must not go on.
     */
    void write(final JournalMarkRecord record) throws IOException
    {
        record.writeTo(sector);
        if (writes == 0)
        {
            writeSector();
        }
        writeSector();
    }

    private void writeSector() throws IOException
    {
        final long offset = writes++ % JournalMarkRecord.RECORDS * JournalMarkRecord.SECTOR_BYTES;
        sector.clear();
        while (sector.hasRemaining())
        {
            channel.write(sector, offset + sector.position());
        }
    }

    /**
     * Waits until the disk has it.
     *
     * @throws IOException when the disk refuses.
     */
    void sync() throws IOException
    {
        channel.force(false);
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }
}
