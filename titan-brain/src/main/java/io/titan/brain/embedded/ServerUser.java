package io.titan.brain.embedded;

import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom PostgreSQL runs, which refuses to run as root. A normal user runs it as himself. Root runs it as {@code
 * nobody} or, where that user cannot reach the run directory, in a user namespace in which root's files are its own.
 *
 * @param prefix put before a command, perhaps empty.
 * @param id     owner of the server's files; {@link #OURSELVES} if that is us.
 */
record ServerUser(List<String> prefix, int id)
{
    /** The files stay ours. */
    static final int OURSELVES = -1;

    private static final int ROOT = 0;
    private static final int NOBODY = 65_534;
    private static final long PROBE_S = 10;

    /**
     * Finds a way that works here, by trying it.
     *
     * @param program   that has to be run.
     * @param directory of the server's files; whoever owns them goes on with them.
     * @return how to run it.
     * @throws ServerException if we are root and neither way works.
     */
    static ServerUser find(final Path program, final Path directory) throws ServerException
    {
        try
        {
            if (owner(Path.of("/proc/self")) != ROOT)
            {
                return new ServerUser(List.of(), OURSELVES);
            }
            for (final ServerUser user : candidates(directory))
            {
                if (user.canRun(program, directory.getParent()))
                {
                    return user;
                }
            }
        }
        catch (final IOException ex)
        {
            throw new ServerException("it cannot be found out who may run " + program + ": " + FaultText.of(ex), ex);
        }
        throw new ServerException("PostgreSQL refuses to run as root, and neither user " + NOBODY +
            " (setpriv) nor a user namespace (unshare -U) can run " + program + " with its files in " + directory +
            "; run brain as a normal user, or set TITAN_DATABASE_URL");
    }

    /** The command as this user runs it. */
    List<String> command(final List<String> command)
    {
        final List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Gives a file to this user. */
    void own(final Path path) throws IOException
    {
        if (id != OURSELVES)
        {
            Files.setAttribute(path, "unix:uid", id, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", id, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static List<ServerUser> candidates(final Path directory) throws IOException
    {
        if (!Files.exists(directory))
        {
            return List.of(as(NOBODY), inNamespace());
        }
        final int owner = owner(directory);
        return List.of(owner == ROOT ? inNamespace() : as(owner));
    }

    private static ServerUser as(final int id)
    {
        return new ServerUser(List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups"), id);
    }

    private static ServerUser inNamespace()
    {
        return new ServerUser(List.of("unshare", "--user"), OURSELVES);
    }

    private static int owner(final Path path) throws IOException
    {
        return (Integer)Files.getAttribute(path, "unix:uid");
    }

    /** Both have to be within reach; the directory's own mode keeps others out and comes later. */
    private boolean canRun(final Path program, final Path directory) throws IOException
    {
        final Process probe = new ProcessBuilder(command(
            List.of("sh", "-c", "test -x \"$1\" && cd \"$2\"", "sh", program.toString(), directory.toString())))
            .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try
        {
            return probe.waitFor(PROBE_S, TimeUnit.SECONDS) && probe.exitValue() == 0;
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            return false;
        }
        finally
        {
            probe.destroyForcibly();
        }
    }
}
