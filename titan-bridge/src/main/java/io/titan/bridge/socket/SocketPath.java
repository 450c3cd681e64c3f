package io.titan.bridge.socket;

import io.titan.words.FaultText;
import org.agrona.CloseHelper;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * The place of the socket. It is claimed with a lock beside it ({@code PATH.lock}) and never taken from anybody: what
 * is there already is removed only if it is a socket of ours on which nobody listens. At the end it is removed only if
 * it is still the one that was made.
 */
final class SocketPath implements AutoCloseable
{
    /** A {@code sockaddr_un} has 108 bytes, the last of which is NUL. */
    static final int MAX_LENGTH = 107;

    private static final int FILE_TYPE = 0170000;
    private static final int SOCKET_TYPE = 0140000;

    private final SocketSettings settings;
    private final Path path;
    private final FileChannel lockFile;
    private Object madeFileKey;

    private SocketPath(final SocketSettings settings, final FileChannel lockFile)
    {
        this.settings = settings;
        path = settings.path();
        this.lockFile = lockFile;
    }

    /** Claims the place; nothing is at the path afterwards. */
    static SocketPath claim(final SocketSettings settings) throws SocketException
    {
        final Path path = settings.path();
        final int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_LENGTH)
        {
            throw new SocketException("the socket path " + path + " has " + length + " bytes, at most " + MAX_LENGTH +
                " are possible: name a shorter one");
        }
        final FileChannel lockFile = lock(path);
        final SocketPath claimed = new SocketPath(settings, lockFile);
        try
        {
            claimed.clear();
        }
        catch (final SocketException | RuntimeException ex)
        {
            claimed.close();
            throw ex;
        }
        return claimed;
    }

    /** Two bridges that start at once would both find a dead socket, and the second would remove the first one's. */
    private static FileChannel lock(final Path path) throws SocketException
    {
        final Path lockPath = path.resolveSibling(path.getFileName() + ".lock");
        FileChannel channel = null;
        try
        {
            channel = FileChannel.open(lockPath,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            final FileLock lock = channel.tryLock();
            if (lock != null)
            {
                return channel;
            }
        }
        catch (final OverlappingFileLockException ex)
        {
            // Another bridge of this very process: told below like any other.
            Objects.requireNonNull(ex);
        }
        catch (final IOException ex)
        {
            throw new SocketException("the lock " + lockPath + " of the socket cannot be taken (" +
                FaultText.of(ex) + "): the directory must exist and be writable, and the lock must be this user's", ex);
        }
        CloseHelper.quietClose(channel);
        throw new SocketException("another bridge serves " + path + " or is starting to (it holds " + lockPath +
            "): stop it, or name another path");
    }

    private void clear() throws SocketException
    {
        final BasicFileAttributes found = attributes();
        if (found == null)
        {
            return;
        }
        if (found.isSymbolicLink())
        {
            throw refused("is a symbolic link", "remove it, or name the path it points to");
        }
        if (!isSocket())
        {
            throw refused(found.isDirectory() ? "is a directory" : "is a file that is no socket",
                "remove it, or name another path");
        }
        final long owner = owner();
        if (owner != SocketSettings.ownUser())
        {
            throw refused("is a socket of the user " + owner, "name another path");
        }
        requireDead();
        remove();
    }

    private SocketException refused(final String what, final String remedy)
    {
        return new SocketException("the socket path " + path + " " + what + ": " + remedy);
    }

    private BasicFileAttributes attributes() throws SocketException
    {
        try
        {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ?
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS) : null;
        }
        catch (final IOException ex)
        {
            throw new SocketException("what is at " + path + " cannot be looked at (" + FaultText.of(ex) +
                "): give this user the right to, or name another place", ex);
        }
    }

    private boolean isSocket() throws SocketException
    {
        return ((int)unixAttribute("unix:mode") & FILE_TYPE) == SOCKET_TYPE;
    }

    private long owner() throws SocketException
    {
        return (int)unixAttribute("unix:uid");
    }

    private Object unixAttribute(final String name) throws SocketException
    {
        try
        {
            return Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS);
        }
        catch (final IOException ex)
        {
            throw new SocketException("what is at " + path + " cannot be looked at (" + FaultText.of(ex) +
                "): give this user the right to, or name another place", ex);
        }
    }

    /**
     * Dead is only that on which the kernel refuses to connect. Whatever connects is alive; where there is another
     * answer, somebody may listen who has stopped or is busy (a full queue), or it is a socket of another kind. Does
     * not wait, or such a server would hold up the start.
     */
    private void requireDead() throws SocketException
    {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX))
        {
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(path));
        }
        catch (final ConnectException ex)
        {
            // Refused: nobody listens.
            return;
        }
        catch (final IOException ex)
        {
            throw refused("is a socket that cannot be asked whether somebody listens (" + FaultText.of(ex) + ")",
                "stop the process that has it, or name another path");
        }
        throw refused("is a socket on which another process listens", "stop that process, or name another path");
    }

    /** After the socket was bound: its permissions, and which file it is. */
    void made() throws IOException
    {
        Files.setPosixFilePermissions(path, settings.mode());
        madeFileKey = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Whether peers find the socket that was made here; true as well when nobody can tell. Any thread. */
    boolean isInPlace()
    {
        try
        {
            final BasicFileAttributes found = attributes();
            return found != null && found.fileKey().equals(madeFileKey);
        }
        catch (final SocketException ex)
        {
            // Not looked at is not lost: a directory may be closed for a moment.
            return true;
        }
    }

    private void remove() throws SocketException
    {
        try
        {
            Files.deleteIfExists(path);
        }
        catch (final IOException ex)
        {
            throw new SocketException("the dead socket " + path + " cannot be removed (" + FaultText.of(ex) +
                "): remove it", ex);
        }
    }

    /** Removes the socket if it is still the one that was made, and gives the place up. The lock file stays. */
    @Override
    public void close()
    {
        try
        {
            final BasicFileAttributes found = attributes();
            if (madeFileKey != null && found != null && madeFileKey.equals(found.fileKey()))
            {
                remove();
            }
        }
        catch (final SocketException ex)
        {
            // A dead socket that stays is found and removed by the next start.
            Objects.requireNonNull(ex);
        }
        finally
        {
            CloseHelper.quietClose(lockFile);
        }
    }
}
