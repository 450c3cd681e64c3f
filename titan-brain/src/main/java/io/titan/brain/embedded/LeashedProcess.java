package io.titan.brain.embedded;

import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that cannot outlive this process: a shell holds it on a pipe from us, and interrupts it when the pipe ends,
 * be it by {@link #close()} or because this process was killed. Any thread.
 */
final class LeashedProcess implements AutoCloseable
{
    private static final long PATIENCE_S = 10;
    private static final long MAX_TOLD = 2_000;
    /** Own session: an interrupt typed at a terminal is for brain, which then stops its servers last. */
    private static final String SCRIPT = """
        exec 3<&0
        "$@" < /dev/null 3<&- &
        server=$!
        { cat <&3 > /dev/null; kill -INT "$server"; } 2> /dev/null &
        leash=$!
        exec 3<&-
        wait "$server"
        status=$?
        kill "$leash" 2> /dev/null
        exit "$status"
        """;

    private final Process process;
    private final Path log;

    private LeashedProcess(final Process process, final Path log)
    {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a server.
     *
     * @param command and its arguments.
     * @param log     takes what it prints, appended.
     * @return it, started and perhaps ended already.
     * @throws IOException if there is no shell.
     */
    static LeashedProcess start(final List<String> command, final Path log) throws IOException
    {
        final List<String> whole = new ArrayList<>(List.of("setsid", "sh", "-c", SCRIPT, "sh"));
        whole.addAll(command);
        final ProcessBuilder builder = new ProcessBuilder(whole)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // A server finds what it needs in its arguments, and has no use for our secrets.
        builder.environment().keySet().removeIf((name) -> !name.equals("PATH"));
        return new LeashedProcess(builder.start(), log);
    }

    boolean isAlive()
    {
        return process.isAlive();
    }

    /** Its exit code, or -1 if it takes longer. */
    int awaitExit(final long seconds)
    {
        try
        {
            return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** The end of its log, for a message about its death. */
    String lastWords()
    {
        try
        {
            final String text = Files.readString(log).strip();
            return text.substring((int)Math.max(0, text.length() - MAX_TOLD)).replace('\n', '|');
        }
        catch (final IOException ex)
        {
            return "its log " + log + " cannot be read: " + FaultText.of(ex);
        }
    }

    @Override
    public void close()
    {
        try
        {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS))
            {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
        catch (final IOException ex)
        {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        }
        catch (final InterruptedException ex)
        {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
