package io.titan.bridge.control;

import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where the control port is.
 *
 * @param port      on the loopback address; 0: any that is free.
 * @param directory where a file says which it is; empty: nowhere.
 */
public record ControlPlace(int port, Optional<Path> directory)
{
    /** Name of the file with the port. */
    public static final String FILE_NAME = "control.port";

    void note(final int taken) throws ControlException
    {
        if (directory.isEmpty())
        {
            return;
        }
        final Path file = directory.get().resolve(FILE_NAME);
        final Path next = directory.get().resolve(FILE_NAME + ".next");
        try
        {
            Files.writeString(next, taken + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        catch (final IOException ex)
        {
            throw new ControlException("the control port cannot be noted in " + file + " (" +
                FaultText.of(ex) + "): the directory must exist and be writable", ex);
        }
    }
}
