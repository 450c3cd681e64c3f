package io.titan.engine.supervisor;

import io.titan.engine.files.DirectoryLock;
import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a lock until it is killed. */
final class LockHolder
{
    private LockHolder()
    {
    }

    public static void main(final String[] arguments) throws IOException, InterruptedException
    {
        try (DirectoryLock lock = DirectoryLock.acquire(Path.of(arguments[0]), "run directory"))
        {
            System.out.print(lock == null ? "?" : "L");
            System.out.flush();
            Thread.currentThread().join();
        }
    }
}
