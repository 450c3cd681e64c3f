package io.titan.bridge.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * How the socket is opened.
 *
 * @param path           of the socket.
 * @param mode           permissions of the socket file.
 * @param allowedUsers   numbers of the users whose processes may connect.
 * @param maxConnections at once; each takes two buffers of 64 KiB.
 */
public record SocketSettings(
    Path path, Set<PosixFilePermission> mode, Set<Long> allowedUsers, int maxConnections)
{
    /** Environment variable of the path. */
    public static final String VARIABLE = "TITAN_IPC_SOCKET";
    /** Looked at when {@link #VARIABLE} is not set. */
    public static final String OLD_VARIABLE = "IPC_SOCKET_PATH";
    /** When neither is set: where the clients look. */
    public static final String DEFAULT_PATH = "/tmp/titan-ipc.sock";
    /** Only the owner may connect. */
    public static final String DEFAULT_MODE = "rw-------";
    /** Six times as many as the service had that Titan replaces. */
    public static final int DEFAULT_MAX_CONNECTIONS = 64;
    /** What the memory of all connections is bounded by: 512 MiB. */
    public static final int LARGEST_MAX_CONNECTIONS = 4096;

    /** Checks ranges and copies. */
    public SocketSettings
    {
        if (maxConnections < 1 || maxConnections > LARGEST_MAX_CONNECTIONS)
        {
            throw new IllegalArgumentException(
                "maxConnections " + maxConnections + " is not 1 to " + LARGEST_MAX_CONNECTIONS);
        }
        if (allowedUsers.isEmpty())
        {
            throw new IllegalArgumentException("allowedUsers is empty: nobody could connect");
        }
        mode = Set.copyOf(mode);
        allowedUsers = Set.copyOf(allowedUsers);
    }

    /**
     * The defaults at the path that the environment names: mode 0600, this process's user only.
     *
     * @param environment variables by name.
     * @return the settings.
     */
    public static SocketSettings fromEnvironment(final Map<String, String> environment)
    {
        return of(Path.of(environment.getOrDefault(VARIABLE, environment.getOrDefault(OLD_VARIABLE, DEFAULT_PATH))));
    }

    /**
     * The defaults at a path.
     *
     * @param path of the socket.
     * @return the settings.
     */
    public static SocketSettings of(final Path path)
    {
        return new SocketSettings(
            path, PosixFilePermissions.fromString(DEFAULT_MODE), Set.of(ownUser()), DEFAULT_MAX_CONNECTIONS);
    }

    /**
     * Number of the user whom this process belongs to.
     *
     * @return the uid.
     * @throws IllegalStateException where there is no /proc to tell.
     */
    public static long ownUser()
    {
        try
        {
            return ((Integer)Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
        }
        catch (final IOException | UnsupportedOperationException ex)
        {
            throw new IllegalStateException("/proc/self does not tell the user of this process: mount /proc, or name " +
                "the users who may connect", ex);
        }
    }
}
