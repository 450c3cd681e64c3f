package io.titan.brain.embedded;

import io.titan.words.FaultText;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The servers that nobody has configured: started in a run directory that one brain owns, watched, started again where
 * they were if they die, and stopped in the end.
 */
public final class EmbeddedServers implements AutoCloseable
{
    private static final Logger LOG = System.getLogger(EmbeddedServers.class.getName());
    private static final long WATCH_MS = 250;
    private static final long LONGEST_WAIT_MS = 10_000;

    private final Path programs;
    private final Path directory;
    private final FileChannel lockFile;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread watcher = new Thread(this::watch, "brain-servers");
    private int postgresPort;
    private int redisPort;
    private volatile EmbeddedPostgres postgres;
    private volatile EmbeddedRedis redis;

    private EmbeddedServers(final Path programs, final Path directory, final FileChannel lockFile)
    {
        this.programs = programs;
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /**
     * Starts what is wanted and waits until it answers.
     *
     * @param programs      where servers' programs are unpacked.
     * @param directory     for the servers' files.
     * @param wantsPostgres whether PostgreSQL is wanted.
     * @param wantsRedis    whether Redis is wanted.
     * @return the servers.
     * @throws ServerException if one cannot be started, or another brain works in this directory.
     */
    public static EmbeddedServers start(
        final Path programs, final Path directory, final boolean wantsPostgres, final boolean wantsRedis)
        throws ServerException
    {
        final EmbeddedServers servers = new EmbeddedServers(programs, directory, lock(directory));
        try
        {
            if (wantsPostgres)
            {
                servers.postgresPort = OwnFiles.freePort();
                servers.startPostgres();
            }
            if (wantsRedis)
            {
                servers.redisPort = OwnFiles.freePort();
                servers.startRedis();
            }
            servers.watcher.setDaemon(true);
            servers.watcher.start();
            return servers;
        }
        catch (final IOException ex)
        {
            servers.close();
            throw new ServerException("no port is free on this machine: " + FaultText.of(ex), ex);
        }
        catch (final ServerException ex)
        {
            servers.close();
            throw ex;
        }
    }

    /**
     * Where PostgreSQL answers, the same for as long as this process lives.
     *
     * @return a JDBC address with the password; null if it was not wanted.
     */
    public String postgresUrl()
    {
        return postgres == null ? null : postgres.url();
    }

    /**
     * Where Redis answers, the same for as long as this process lives.
     *
     * @return an address with the password; null if it was not wanted.
     */
    public String redisUrl()
    {
        return redis == null ? null : redis.url();
    }

    /**
     * Writes a file of the run directory that only its owner may read, in the place of an older one.
     *
     * @param name of the file.
     * @param text with a password in it.
     * @throws ServerException if it cannot be written.
     */
    public void note(final String name, final String text) throws ServerException
    {
        final Path file = directory.resolve(name);
        try
        {
            Files.deleteIfExists(file);
            OwnFiles.writeSecret(file, text);
        }
        catch (final IOException ex)
        {
            throw new ServerException(file + " cannot be written: " + FaultText.of(ex), ex);
        }
    }

    @Override
    public void close()
    {
        closed.countDown();
        try
        {
            watcher.join(TimeUnit.SECONDS.toMillis(1));
            if (redis != null)
            {
                redis.close();
            }
            if (postgres != null)
            {
                postgres.close();
            }
            lockFile.close();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
        catch (final IOException ex)
        {
            LOG.log(Level.WARNING, "the lock of {0} cannot be let go: {1}", directory,
                FaultText.of(ex));
        }
    }

    /** The operating system lets go of it when the process ends, however it ends. */
    private static FileChannel lock(final Path directory) throws ServerException
    {
        final Path file = directory.resolve("brain.lock");
        try
        {
            Files.createDirectories(directory);
            final FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            final FileLock lock = channel.tryLock();
            if (lock == null)
            {
                channel.close();
                throw new ServerException("another brain works in " + directory +
                    "; stop it, or name another directory");
            }
            return channel;
        }
        catch (final IOException ex)
        {
            throw new ServerException("the directory " + directory + " cannot be used: " + FaultText.of(ex), ex);
        }
    }

    private void startPostgres() throws ServerException
    {
        postgres = EmbeddedPostgres.start(programs, directory.resolve("postgres"), postgresPort);
    }

    private void startRedis() throws ServerException
    {
        redis = EmbeddedRedis.start(programs, directory.resolve("redis"), redisPort);
    }

    private void watch()
    {
        long waitMs = WATCH_MS;
        try
        {
            while (!closed.await(waitMs, TimeUnit.MILLISECONDS))
            {
                waitMs = mend() ? WATCH_MS : Math.min(2 * waitMs, LONGEST_WAIT_MS);
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private boolean mend()
    {
        try
        {
            if (postgres != null && !postgres.isAlive())
            {
                LOG.log(Level.WARNING, "PostgreSQL has died and is started again");
                startPostgres();
            }
            if (redis != null && !redis.isAlive())
            {
                LOG.log(Level.WARNING, "Redis has died and is started again");
                startRedis();
            }
            return true;
        }
        catch (final ServerException ex)
        {
            LOG.log(Level.WARNING, "{0}; it is tried again", ex.getMessage());
            return false;
        }
    }
}
