package io.titan.system;

import org.agrona.IoUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A directory, a part of shared memory and a port for one test alone; and the watcher that fails a test, also a passing
 * one, which leaves a process or shared memory behind.
 */
final class TestPlace implements BeforeEachCallback, AfterEachCallback
{
    /** An orphan notices within a quarter of a second and may take up to 4.5 s to end in order. */
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int FIRST_JDK_WITH_MORE_FLAGS = 24;

    private final Path home = homeDirectory();
    private Path directory;
    private Path sharedMemory;
    private int port;
    private int outputs;

    @Override
    public void beforeEach(final ExtensionContext context) throws IOException
    {
        final String name = context.getRequiredTestMethod().getName();
        directory = Path.of("target", "system-tests", name).toAbsolutePath();
        delete(directory);
        Files.createDirectories(directory);
        final Path root = Path.of(System.getenv().getOrDefault("TITAN_AERON_ROOT", "/dev/shm"));
        sharedMemory = Files.createTempDirectory(root, "titan-test-");
        port = Demo.freePort();
        outputs = 0;
    }

    @Override
    public void afterEach(final ExtensionContext context) throws IOException
    {
        final List<String> left = awaitNothingLeft();
        OsProcess.mentioning(directory).forEach((pid) -> ProcessHandle.of(pid).ifPresent(
            ProcessHandle::destroyForcibly));
        IoUtil.delete(sharedMemory.toFile(), true);
        if (!left.isEmpty())
        {
            throw new AssertionError("left behind: " + left);
        }
    }

    /** Links that lead nowhere, too: whatever is left would be taken for what a run has unpacked. */
    private static void delete(final Path directory) throws IOException
    {
        if (Files.exists(directory))
        {
            try (Stream<Path> below = Files.walk(directory))
            {
                for (final Path path : below.sorted(Comparator.reverseOrder()).toList())
                {
                    Files.delete(path);
                }
            }
        }
    }

    private List<String> awaitNothingLeft() throws IOException
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        List<String> left = leftBehind();
        while (!left.isEmpty() && System.nanoTime() - deadlineNs < 0)
        {
            LockSupport.parkNanos(POLL_NS);
            left = leftBehind();
        }
        return left;
    }

    private List<String> leftBehind() throws IOException
    {
        final List<String> left = new ArrayList<>();
        OsProcess.mentioning(directory).forEach((pid) -> left.add("process " + pid));
        try (Stream<Path> entries = Files.list(sharedMemory))
        {
            entries.forEach((entry) -> left.add("shared memory " + entry));
        }
        return left;
    }

    Path resolve(final String file)
    {
        return directory.resolve(file);
    }

    Path runs()
    {
        return directory.resolve("runs");
    }

    Path newOutput()
    {
        return directory.resolve("output-" + outputs++ + ".log");
    }

    /** Where media drivers of this test live. */
    Path sharedMemory()
    {
        return sharedMemory;
    }

    /** Bytes of shared memory that are really taken, not merely reserved. */
    long sharedMemoryBytes() throws IOException
    {
        final Process du = new ProcessBuilder("du", "-s", "-B1", sharedMemory.toString()).start();
        final String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return Long.parseLong(said.split("\\s", 2)[0]);
    }

    int port()
    {
        return port;
    }

    /** A file of the repository. */
    Path home(final String relative)
    {
        return home.resolve(relative);
    }

    /** The command that runs Titan's command line as the launcher would. */
    List<String> java(final List<String> arguments)
    {
        return java("io.titan.engine.cli.TitanCommand", arguments);
    }

    /** The same for another main class. */
    List<String> java(final String mainClass, final List<String> arguments)
    {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + home("conf/jvm/common.args"), "@" + home("conf/jvm/command.args")));
        if (Runtime.version().feature() >= FIRST_JDK_WITH_MORE_FLAGS)
        {
            command.add("@" + home("conf/jvm/jdk25.args"));
        }
        command.addAll(List.of("-Dtitan.home=" + home, "-Dtitan.test=" + directory, "-cp",
            System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return command;
    }

    private static Path homeDirectory()
    {
        Path candidate = Path.of("").toAbsolutePath();
        while (!Files.exists(candidate.resolve("conf/jvm/common.args")))
        {
            candidate = candidate.getParent();
        }
        return candidate;
    }
}
