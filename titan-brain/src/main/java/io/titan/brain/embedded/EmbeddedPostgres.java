package io.titan.brain.embedded;

import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PostgreSQL in a directory of its own, on loopback, with a password made for that directory. Whoever
 * starts it owns the directory alone. What was written stays: the next start goes on with it, also after a crash.
 */
public final class EmbeddedPostgres implements AutoCloseable
{
    private static final String USER = "titan";
    private static final long START_S = 60;
    private static final long ORPHAN_S = 15;
    private static final long POLL_MS = 50;

    private final LeashedProcess process;
    private final String url;

    private EmbeddedPostgres(final LeashedProcess process, final String url)
    {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param programs  where servers' programs are unpacked.
     * @param directory of this server; made if it is not there.
     * @param port      to answer on.
     * @return it, answering.
     * @throws ServerException if it cannot be started; the message tells its last words.
     */
    public static EmbeddedPostgres start(final Path programs, final Path directory, final int port)
        throws ServerException
    {
        final Path home = ServerFiles.postgres(programs.toAbsolutePath());
        final Path place = directory.toAbsolutePath().normalize();
        final Path data = place.resolve("data");
        try
        {
            Files.createDirectories(place.getParent());
            final ServerUser user = ServerUser.find(home.resolve("bin/postgres"), place);
            if (!Files.exists(data.resolve("PG_VERSION")))
            {
                initialise(home, place, user);
            }
            endOrphan(data);
            return launch(home, place, user, port);
        }
        catch (final IOException ex)
        {
            throw new ServerException("PostgreSQL in " + place + " cannot be started: " + FaultText.of(ex), ex);
        }
    }

    /**
     * Where it answers.
     *
     * @return a JDBC address with user and password: not to be printed.
     */
    public String url()
    {
        return url;
    }

    /**
     * Whether it still runs.
     *
     * @return false once it has ended, for whatever reason.
     */
    public boolean isAlive()
    {
        return process.isAlive();
    }

    @Override
    public void close()
    {
        process.close();
    }

    /** Made beside its place and moved there when it is whole: a first start may be interrupted at any moment. */
    private static void initialise(final Path home, final Path place, final ServerUser user)
        throws IOException, ServerException
    {
        Files.createDirectories(place);
        final Path password = place.resolve("password");
        Files.deleteIfExists(password);
        OwnFiles.writeSecret(password, OwnFiles.newSecret());
        OwnFiles.restrict(place);
        user.own(place);
        user.own(password);
        final Path log = place.resolveSibling("postgres.log");
        final Path unfinished = place.resolve("data.new");
        OwnFiles.delete(unfinished);
        try (LeashedProcess initdb = LeashedProcess.start(user.command(List.of(
            home.resolve("bin/initdb").toString(), "-D", unfinished.toString(), "-U", USER,
            "--auth=scram-sha-256", "--pwfile=" + password, "--encoding=UTF8", "--locale=C")), log))
        {
            if (initdb.awaitExit(START_S) != 0)
            {
                throw ServerException.silent("a new database cannot be made in " + place + ": " + initdb.lastWords(),
                    null);
            }
        }
        Files.move(unfinished, place.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * A server that lost its brain is about to end by itself, unless its shell was killed too. Its file also outlives a
     * power cut, and may then name a process that is none of ours, of which PostgreSQL would be afraid. Otherwise the
     * file stays: by it PostgreSQL finds out whether something still works in its memory.
     */
    private static void endOrphan(final Path data) throws IOException, ServerException
    {
        final Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile))
        {
            return;
        }
        final Optional<ProcessHandle> named = OwnFiles.firstNumber(pidFile).flatMap(ProcessHandle::of);
        if (named.isEmpty())
        {
            return;
        }
        if (!isServerOf(data, named.get()))
        {
            Files.deleteIfExists(pidFile);
            return;
        }
        interrupt(named.get().pid());
        if (!ended(named.get()))
        {
            throw new ServerException("a PostgreSQL that an earlier brain started (pid " + named.get().pid() +
                ") does not end; end it by hand");
        }
    }

    /** Somebody else's PostgreSQL may have got the number. */
    private static boolean isServerOf(final Path data, final ProcessHandle process)
    {
        return process.info().command().orElse("").endsWith("/postgres") &&
            Arrays.asList(process.info().arguments().orElse(new String[0])).contains(data.toString());
    }

    private static void interrupt(final long pid) throws IOException
    {
        new ProcessBuilder("kill", "-INT", Long.toString(pid)).start();
    }

    private static boolean ended(final ProcessHandle handle)
    {
        try
        {
            handle.onExit().get(ORPHAN_S, TimeUnit.SECONDS);
            return true;
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            return false;
        }
        catch (final ExecutionException | TimeoutException ex)
        {
            return !handle.isAlive();
        }
    }

    private static EmbeddedPostgres launch(
        final Path home, final Path place, final ServerUser user, final int port)
        throws IOException, ServerException
    {
        final LeashedProcess process = LeashedProcess.start(user.command(List.of(
            home.resolve("bin/postgres").toString(), "-D", place.resolve("data").toString(),
            "-p", Integer.toString(port),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "shared_buffers=32MB", "-c", "max_connections=24", "-c", "log_min_messages=fatal",
            "-c", "timezone=UTC")), place.resolveSibling("postgres.log"));
        final String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER +
            "&password=" + Files.readString(place.resolve("password")).strip();
        final EmbeddedPostgres server = new EmbeddedPostgres(process, url);
        try
        {
            server.awaitAnswer();
            return server;
        }
        catch (final ServerException ex)
        {
            server.close();
            throw ex;
        }
    }

    private void awaitAnswer() throws ServerException
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_S);
        SQLException last = null;
        while (process.isAlive() && System.nanoTime() < deadlineNs)
        {
            try (Connection connection = DriverManager.getConnection(url))
            {
                if (connection.isValid(1))
                {
                    return;
                }
            }
            catch (final SQLException ex)
            {
                last = ex;
            }
            OwnFiles.pause(POLL_MS);
        }
        throw ServerException.silent("PostgreSQL does not answer (" +
            (last == null ? "never asked" : last.getMessage()) + "): " + process.lastWords(), last);
    }
}
