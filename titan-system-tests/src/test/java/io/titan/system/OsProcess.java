package io.titan.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the operating system knows of a process, and signals to it. Linux.
 */
final class OsProcess
{
    private static final int KIB = 1024;

    private OsProcess()
    {
    }

    /** Sends a signal by name: KILL, STOP, CONT, INT, TERM. */
    static void signal(final long pid, final String name) throws IOException, InterruptedException
    {
        final int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
        if (code != 0)
        {
            throw new AssertionError("kill -" + name + " " + pid + " ended with " + code);
        }
    }

    /** Its whole command line, arguments separated by spaces; empty once it is gone. */
    static String commandLine(final long pid)
    {
        return read(pid, "cmdline").replace('\0', ' ');
    }

    /** Its resident memory in bytes; 0 once it is gone. */
    static long residentBytes(final long pid)
    {
        return read(pid, "status").lines().filter((line) -> line.startsWith("VmRSS:"))
            .mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * KIB).sum();
    }

    /** Processes that were told of a path; this one excepted. */
    static List<Long> mentioning(final Path path)
    {
        return ProcessHandle.allProcesses().map(ProcessHandle::pid)
            .filter((pid) -> pid != ProcessHandle.current().pid() && commandLine(pid).contains(path.toString()))
            .toList();
    }

    private static String read(final long pid, final String file)
    {
        try
        {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
        }
        catch (final IOException ex)
        {
            // It ended between the look and the reading, which is an answer too.
            return "";
        }
    }
}
