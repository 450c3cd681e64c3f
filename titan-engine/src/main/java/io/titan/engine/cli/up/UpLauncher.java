package io.titan.engine.cli.up;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.TitanCommand;
import io.titan.engine.cli.TitanHome;
import io.titan.engine.cli.local.Pause;
import io.titan.engine.cli.local.PreFlight;
import io.titan.engine.supervisor.SupervisorMark;
import io.titan.words.ExitCode;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts a supervisor that outlives this process, and waits for what becomes of it. Main thread.
 */
final class UpLauncher
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(180);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long STOP_PATIENCE_S = 90;

    private final TitanHome home;
    private final Path directory;
    private final PrintWriter out;
    private final PrintWriter err;

    UpLauncher(final TitanHome home, final Path directory, final PrintWriter out, final PrintWriter err)
    {
        this.home = home;
        this.directory = directory;
        this.out = out;
        this.err = err;
    }

    int launch(final List<String> arguments) throws Exception
    {
        PreFlight.checkRunDirectory(directory);
        final Optional<ProcessHandle> other = SupervisorMark.living(directory);
        if (other.isPresent())
        {
            throw new CommandFailure(ExitCode.HELD, "Titan is up already in " + directory + " (supervisor process " +
                other.get().pid() + "): see titan status, or stop it with titan down");
        }
        // What an earlier one wrote, perhaps of another build, would be read before its successor has written.
        UpStatus.forget(directory);
        final Path log = directory.resolve(LogsCommand.SUPERVISOR + ".log");
        final long logStart = log.toFile().length();
        out.println("titan: starting; the supervisor writes to " + log);
        out.flush();
        final Process supervisor = start(arguments, log);
        final Optional<UpStatus> ready = awaitReady(supervisor);
        return ready.isPresent() ? tell(ready.get()) : tellFailure(supervisor.exitValue(), log, logStart);
    }

    private Process start(final List<String> arguments, final Path log) throws IOException
    {
        // Neither Ctrl-C nor the end of the terminal reaches it: signals that are ignored stay ignored after exec.
        final List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        final List<String> all = new ArrayList<>(arguments);
        all.add("--foreground");
        command.addAll(home.java("command", TitanCommand.class.getName(), all));
        return new ProcessBuilder(command).redirectInput(new File("/dev/null")).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    /** Empty if the supervisor has ended. */
    private Optional<UpStatus> awaitReady(final Process supervisor) throws Exception
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (supervisor.isAlive())
        {
            final Optional<UpStatus> status = UpStatus.read(directory).filter((candidate) ->
                candidate.supervisorPid() == supervisor.pid() && candidate.phase() == UpPhase.UP);
            if (status.isPresent())
            {
                return status;
            }
            if (System.nanoTime() - deadlineNs > 0)
            {
                supervisor.toHandle().destroy();
                supervisor.waitFor(STOP_PATIENCE_S, TimeUnit.SECONDS);
                throw new CommandFailure(ExitCode.FAILED, "not ready within " +
                    TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NS) + " s, stopped again: see titan logs");
            }
            Pause.forNanos(POLL_NS);
        }
        return Optional.empty();
    }

    private int tell(final UpStatus status)
    {
        status.warnings().forEach((warning) -> err.println("titan: " + warning));
        err.flush();
        final StatusReport report = StatusReport.of(directory, status, System.currentTimeMillis());
        out.print(report.text());
        out.println("Next: titan status, titan logs -f, titan positions; titan arm or titan halt; titan down.");
        out.flush();
        return ExitCode.OK;
    }

    /** What it announced while it started carries a time; what it died of does not. */
    private int tellFailure(final int code, final Path log, final long logStart) throws IOException
    {
        final byte[] bytes = Files.readAllBytes(log);
        final String said = new String(
            Arrays.copyOfRange(bytes, (int) Math.min(logStart, bytes.length), bytes.length), StandardCharsets.UTF_8);
        final List<String> sentences = said.lines().filter((line) -> !UpLog.isAnnouncement(line)).toList();
        sentences.forEach(err::println);
        if (sentences.isEmpty())
        {
            err.println("titan: the supervisor ended with code " + code + " before all was ready; see " + log);
        }
        err.flush();
        return code == ExitCode.OK ? ExitCode.FAILED : code;
    }
}
