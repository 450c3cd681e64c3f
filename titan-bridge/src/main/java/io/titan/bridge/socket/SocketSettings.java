package io.titan.bridge.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
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
    /** Environment variable of the users who may connect beside this process's own, by number. */
    public static final String USERS_VARIABLE = "TITAN_IPC_ALLOWED_UIDS";
    /** Environment variable of the permissions of the socket's file. */
    public static final String MODE_VARIABLE = "TITAN_IPC_SOCKET_MODE";
    /** When neither is set: where the clients look. */
    public static final String DEFAULT_PATH = "/tmp/titan-ipc.sock";
    /** Only the owner may connect. */
    public static final String DEFAULT_MODE = "rw-------";
    /** Six times as many as the service had that Titan replaces. */
    public static final int DEFAULT_MAX_CONNECTIONS = 64;
    /** What the memory of all connections is bounded by: 512 MiB. */
    public static final int LARGEST_MAX_CONNECTIONS = 4096;

    /** Connecting takes writing; nobody needs to execute a socket. */
    private static final Map<String, String> MODES =
        Map.of("0600", DEFAULT_MODE, "0660", "rw-rw----", "0666", "rw-rw-rw-");
    private static final String USUAL_MODE = "0600";
    /** The number above it means that there is no user. */
    private static final long LARGEST_USER = 0xFFFF_FFFEL;

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
     * What the environment says; without a word of it mode 0600, for this process's user only.
     *
     * @param environment variables by name.
     * @return the settings.
     * @throws IllegalArgumentException if a variable is not what it should be; the message names it.
     */
    public static SocketSettings fromEnvironment(final Map<String, String> environment)
    {
        final Path path =
            Path.of(environment.getOrDefault(VARIABLE, environment.getOrDefault(OLD_VARIABLE, DEFAULT_PATH)));
        return new SocketSettings(path, mode(environment.getOrDefault(MODE_VARIABLE, USUAL_MODE)),
            users(environment.getOrDefault(USERS_VARIABLE, "")), DEFAULT_MAX_CONNECTIONS);
    }

    private static Set<PosixFilePermission> mode(final String text)
    {
        final String mode = MODES.get(text);
        if (mode == null)
        {
            throw new IllegalArgumentException(MODE_VARIABLE + " is '" + text + "', which is no mode of the socket: " +
                "give 0600 (the owner connects), 0660 (its group too) or 0666 (everybody whom " + USERS_VARIABLE +
                " names)");
        }
        return PosixFilePermissions.fromString(mode);
    }

    private static Set<Long> users(final String text)
    {
        final Set<Long> users = new HashSet<>(Set.of(ownUser()));
        if (!text.isEmpty())
        {
            for (final String user : text.split(",", -1))
            {
                users.add(user(text, user.strip()));
            }
        }
        return users;
    }

    private static long user(final String text, final String user)
    {
        if (!user.matches("[0-9]{1,10}") || Long.parseLong(user) > LARGEST_USER)
        {
            throw new IllegalArgumentException(USERS_VARIABLE + " is '" + text + "', in which '" + user +
                "' is no number of a user: give numbers from 0 to " + LARGEST_USER + " with commas between them " +
                "(id -u NAME tells one)");
        }
        return Long.parseLong(user);
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
