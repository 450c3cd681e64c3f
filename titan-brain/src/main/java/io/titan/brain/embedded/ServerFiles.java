package io.titan.brain.embedded;

import io.titan.words.FaultText;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The servers' programs, unpacked once from the libraries on the class path. Several processes may do so at once: each
 * unpacks beside the place and renames, and the first rename counts.
 */
public final class ServerFiles
{
    private static final String INSTEAD = "; set TITAN_DATABASE_URL and REDIS_URL to servers of yours";
    private static final String EXECUTABLE = "rwxr-xr-x";
    private static final Map<String, String> POSTGRES = Map.of(
        "amd64", "postgres-linux-x86_64.txz", "aarch64", "postgres-linux-arm_64.txz");
    private static final Map<String, String> REDIS = Map.of(
        "amd64", "redis-server-6.2.6-v5-linux-amd64", "aarch64", "redis-server-6.2.7-linux-arm64");

    private ServerFiles()
    {
    }

    /**
     * Whether this machine's kind is served.
     *
     * @return Linux on amd64 or aarch64.
     */
    public static boolean isSupported()
    {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux") &&
            POSTGRES.containsKey(System.getProperty("os.arch"));
    }

    /**
     * Unpacks PostgreSQL if it is not there.
     *
     * @param directory for all servers' programs.
     * @return its own directory, with {@code bin} in it.
     * @throws ServerException if this machine's kind is not served, or the directory cannot be written.
     */
    static Path postgres(final Path directory) throws ServerException
    {
        return unpacked(directory, POSTGRES, "bin/postgres", ServerFiles::unpackTar);
    }

    /**
     * Unpacks Redis if it is not there.
     *
     * @param directory for all servers' programs.
     * @return the program.
     * @throws ServerException if this machine's kind is not served, or the directory cannot be written.
     */
    static Path redis(final Path directory) throws ServerException
    {
        return unpacked(directory, REDIS, "redis-server", (in, to) ->
        {
            Files.createDirectory(to);
            Files.copy(in, to.resolve("redis-server"));
            Files.setPosixFilePermissions(to.resolve("redis-server"), PosixFilePermissions.fromString(EXECUTABLE));
        }).resolve("redis-server");
    }

    /** Writes what a resource holds to a directory that does not exist yet. */
    private interface Unpacker
    {
        void unpack(InputStream in, Path to) throws IOException;
    }

    private static Path unpacked(
        final Path directory, final Map<String, String> resources, final String program, final Unpacker unpacker)
        throws ServerException
    {
        final String resource = resources.get(System.getProperty("os.arch"));
        if (!isSupported())
        {
            throw new ServerException("there is no embedded server for " + System.getProperty("os.name") + " on " +
                System.getProperty("os.arch") + INSTEAD);
        }
        final Path place = directory.resolve(resource.replace(".txz", ""));
        if (Files.isRegularFile(place.resolve(program)))
        {
            return place;
        }
        final Path beside = directory.resolve(place.getFileName() + "." + ProcessHandle.current().pid());
        try (InputStream in = ServerFiles.class.getResourceAsStream("/" + resource))
        {
            if (in == null)
            {
                throw new ServerException("the program " + resource + " is not on the class path" + INSTEAD);
            }
            Files.createDirectories(directory);
            delete(beside);
            unpacker.unpack(in, beside);
            if (!Files.exists(place.resolve(program)))
            {
                // What somebody has left of an earlier one is no program.
                delete(place);
            }
            rename(beside, place);
            return place;
        }
        catch (final IOException ex)
        {
            throw new ServerException(resource + " cannot be unpacked to " + place + ": " + FaultText.of(ex), ex);
        }
    }

    private static void rename(final Path beside, final Path place) throws IOException
    {
        try
        {
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        }
        catch (final FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException ex)
        {
            // Another process was first, with the same content.
            delete(beside);
            if (!Files.isDirectory(place))
            {
                throw ex;
            }
        }
    }

    private static void unpackTar(final InputStream in, final Path to) throws IOException
    {
        Files.createDirectories(to);
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in))))
        {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null)
            {
                write(tar, entry, to.resolve(entry.getName()).normalize());
                entry = tar.getNextEntry();
            }
        }
    }

    private static void write(final TarArchiveInputStream tar, final TarArchiveEntry entry, final Path path)
        throws IOException
    {
        if (entry.isDirectory())
        {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink())
        {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & 0100) != 0)
        {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(EXECUTABLE));
        }
    }

    private static void delete(final Path directory) throws IOException
    {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS))
        {
            final List<Path> deepestFirst;
            try (Stream<Path> below = Files.walk(directory))
            {
                deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
            }
            for (final Path path : deepestFirst)
            {
                Files.delete(path);
            }
        }
    }
}
