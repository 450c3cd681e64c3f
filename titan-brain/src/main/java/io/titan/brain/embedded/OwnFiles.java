package io.titan.brain.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What both servers need of the machine: files that only their owner reads, a password, a free port. */
final class OwnFiles
{
    private static final int SECRET_BYTES = 24;

    private OwnFiles()
    {
    }

    static String newSecret()
    {
        final byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** What a file holds, made at first. */
    static String secret(final Path file) throws IOException
    {
        if (!Files.exists(file))
        {
            writeSecret(file, newSecret());
        }
        return Files.readString(file).strip();
    }

    /** Deletes a directory and what is in it, if it is there. */
    static void delete(final Path directory) throws IOException
    {
        if (!Files.exists(directory))
        {
            return;
        }
        try (Stream<Path> files = Files.walk(directory))
        {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
            {
                Files.delete(file);
            }
        }
    }

    /** The file must not exist; it never is open to others, not even at first. */
    static void writeSecret(final Path file, final String text) throws IOException
    {
        try (var channel = Files.newByteChannel(file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))))
        {
            channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII)));
        }
    }

    static void restrict(final Path directory) throws IOException
    {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    static int freePort() throws IOException
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            return socket.getLocalPort();
        }
    }

    static Optional<Long> firstNumber(final Path file) throws IOException
    {
        final List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,9}") ? Optional.empty() :
            Optional.of(Long.parseLong(lines.get(0).strip()));
    }

    static void pause(final long ms)
    {
        try
        {
            Thread.sleep(ms);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }
}
