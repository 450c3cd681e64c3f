package io.titan.engine.rehearsal;

import io.titan.engine.journal.ChronicleJournal;
import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A journal in a directory of its own that is gone when it is closed, and that is not begun on a disk it could fill.
 */
public final class RehearsalJournal implements AutoCloseable
{
    /**
     * So little that the appends overtake what is prepared now and then: a real journal's first document goes where
     * nothing is prepared yet, and what was compiled without having seen that, all appends included, is thrown away.
     */
    private static final long AHEAD_BYTES = 64 << 10;
    /** Twice what the documents of one signal take on average. */
    private static final long BYTES_PER_SIGNAL = 2_048;
    /** What must be left for others, the blocks Chronicle maps ahead included. */
    private static final long SPARE_BYTES = 256L << 20;

    private final Path directory;
    private final ChronicleJournal chronicle;

    private RehearsalJournal(final Path directory) throws IOException
    {
        this.directory = directory;
        chronicle = new ChronicleJournal(
            directory, ChronicleJournal.MIN_BLOCK_BYTES, AHEAD_BYTES);
    }

    /**
     * Begins one. What a rehearsal that was killed left there is deleted first.
     *
     * @param directory of nobody else; its parent must exist.
     * @param signals   that are going to be played.
     * @return to be closed.
     * @throws IOException when the directory cannot be written, or its file system has too little room.
     */
    public static RehearsalJournal open(final Path directory, final int signals) throws IOException
    {
        delete(directory);
        final long neededBytes = SPARE_BYTES + signals * BYTES_PER_SIGNAL;
        final long freeBytes = Files.getFileStore(directory.getParent()).getUsableSpace();
        if (freeBytes < neededBytes)
        {
            throw new IOException("a rehearsal of " + signals + " signals needs " + (neededBytes >> 20) +
                " MiB for its journal in " + directory + ", and " + (freeBytes >> 20) +
                " MiB are free there; free some, or set warmUp.signals lower");
        }
        try
        {
            return new RehearsalJournal(directory);
        }
        catch (final IOException ex)
        {
            throw new IOException("the rehearsal's journal cannot be written in " + directory + " (" +
                FaultText.of(ex) + "); allow it, or set warmUp.signals = 0", ex);
        }
    }

    ChronicleJournal chronicle()
    {
        return chronicle;
    }

    @Override
    public void close() throws IOException
    {
        chronicle.close();
        delete(directory);
    }

    private static void delete(final Path directory) throws IOException
    {
        if (!Files.exists(directory))
        {
            return;
        }
        try (Stream<Path> found = Files.walk(directory))
        {
            final List<Path> paths = found.sorted(Comparator.reverseOrder()).toList();
            for (final Path path : paths)
            {
                Files.delete(path);
            }
        }
        catch (final IOException ex)
        {
            throw new IOException("the rehearsal's directory " + directory + " cannot be removed (" +
                FaultText.of(ex) + "); remove it by hand", ex);
        }
    }
}
