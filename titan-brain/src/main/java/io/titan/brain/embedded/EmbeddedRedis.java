package io.titan.brain.embedded;

import io.titan.words.FaultText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Redis on loopback, with a password made for its directory. It keeps nothing: what goes through it are
 * pictures of the present, and what has to last is in PostgreSQL.
 */
public final class EmbeddedRedis implements AutoCloseable
{
    private static final long START_S = 20;
    private static final long POLL_MS = 20;

    private final LeashedProcess process;
    private final int port;
    private final String url;

    private EmbeddedRedis(final LeashedProcess process, final int port, final String password)
    {
        this.process = process;
        this.port = port;
        this.url = "redis://:" + password + "@127.0.0.1:" + port;
    }

    /**
     * Starts it and waits until it accepts connections.
     *
     * @param programs  where servers' programs are unpacked.
     * @param directory of this server; made if it is not there.
     * @param port      to accept on.
     * @return it, accepting.
     * @throws ServerException if it cannot be started; the message tells its last words.
     */
    public static EmbeddedRedis start(final Path programs, final Path directory, final int port)
        throws ServerException
    {
        final Path program = ServerFiles.redis(programs.toAbsolutePath());
        final Path place = directory.toAbsolutePath().normalize();
        try
        {
            Files.createDirectories(place);
            final String password = OwnFiles.secret(place.resolve("password"));
            final Path settings = place.resolve("redis.conf");
            Files.deleteIfExists(settings);
            // In a file, because everybody may read a process's arguments.
            OwnFiles.writeSecret(settings, "bind 127.0.0.1\nport " + port + "\nrequirepass " + password +
                "\nsave \"\"\nappendonly no\nmaxmemory 64mb\nloglevel warning\ndir " + place);
            final EmbeddedRedis server = new EmbeddedRedis(LeashedProcess.start(
                List.of(program.toString(), settings.toString()), place.resolveSibling("redis.log")), port, password);
            server.awaitAnswer();
            return server;
        }
        catch (final IOException ex)
        {
            throw new ServerException("Redis in " + place + " cannot be started: " + FaultText.of(ex), ex);
        }
    }

    /**
     * Where it answers.
     *
     * @return an address with the password: not to be printed.
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

    private void awaitAnswer() throws ServerException
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_S);
        IOException last = null;
        while (process.isAlive() && System.nanoTime() < deadlineNs)
        {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port))
            {
                if (socket.isConnected())
                {
                    return;
                }
            }
            catch (final IOException ex)
            {
                last = ex;
            }
            OwnFiles.pause(POLL_MS);
        }
        final String words = process.lastWords();
        process.close();
        throw ServerException.silent("Redis does not answer: " + words, last);
    }
}
