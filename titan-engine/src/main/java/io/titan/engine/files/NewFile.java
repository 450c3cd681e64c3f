package io.titan.engine.files;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A text that comes to be as a whole or not at all, and never over a file that is there: it is written beside its place
 * and moved there at the end. What was not finished is deleted, also when the process is told to stop; only what is
 * killed leaves a {@code .part} behind. One thread.
 */
public final class NewFile implements AutoCloseable
{
    private static final String PART_SUFFIX = ".part-";

    private final Path file;
    private final Path part;
    private final PrintWriter out;

    private NewFile(final Path file, final Path part, final PrintWriter out)
    {
        this.file = file;
        this.part = part;
        this.out = out;
    }

    /**
     * Begins a file.
     *
     * @param file which must not be there; its directory must.
     * @return to be finished, and closed in any case.
     * @throws FileAlreadyExistsException when it is there.
     * @throws IOException                when nothing can be written beside it.
     */
    public static NewFile begin(final Path file) throws IOException
    {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        {
            throw new FileAlreadyExistsException(file.toString());
        }
        // Of this process alone: two that write the same file at once must not write into one part.
        final Path part = file.resolveSibling(file.getFileName() + PART_SUFFIX + ProcessHandle.current().pid());
        final NewFile begun = new NewFile(file, part, new PrintWriter(Files.newBufferedWriter(part,
            StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)));
        part.toFile().deleteOnExit();
        return begun;
    }

    /**
     * Where its text goes.
     *
     * @return keeps its faults until {@link #finish}.
     */
    public PrintWriter out()
    {
        return out;
    }

    /**
     * Puts it in its place.
     *
     * @throws FileAlreadyExistsException when a file has come there meanwhile.
     * @throws IOException                when not all of it could be written.
     */
    public void finish() throws IOException
    {
        // Closed first: a disk may refuse the last bytes only then.
        out.close();
        if (out.checkError())
        {
            throw new IOException("the disk is full, or the file was taken away");
        }
        Files.move(part, file);
    }

    @Override
    public void close() throws IOException
    {
        out.close();
        Files.deleteIfExists(part);
    }
}
