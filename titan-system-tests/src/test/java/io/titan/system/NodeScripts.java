package io.titan.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Scripts of a test that need packages from the npm registry, at the versions of the lock file beside them. They live
 * below the build directory and are no part of Titan. Where npm is missing, or cannot reach its registry, the test that
 * needs them is skipped with the reason.
 */
final class NodeScripts
{
    private static final long INSTALL_PATIENCE_S = 180;
    private static final Pattern UNREACHABLE =
        Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path directory;

    private NodeScripts(final Path directory)
    {
        this.directory = directory;
    }

    /** What one check of a script found. */
    record Finding(String check, boolean ok, String reason)
    {
    }

    /** Copies the scripts of a directory of this module's tests, and installs what they need unless it is there. */
    static NodeScripts install(final TestPlace place, final String name) throws IOException, InterruptedException
    {
        assumeTrue(answers("npm") && answers("node"), "skipped: npm and node are needed");
        final Path directory = Path.of("target", name).toAbsolutePath();
        Files.createDirectories(directory);
        final Path installed = directory.resolve("installed-lock.json");
        final Path sources = place.home("titan-system-tests/src/test/" + name);
        try (Stream<Path> files = Files.list(sources))
        {
            for (final Path file : files.filter(Files::isRegularFile).toList())
            {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        final Path lock = directory.resolve("package-lock.json");
        final boolean complete = Files.exists(installed) && Files.isDirectory(directory.resolve("node_modules"));
        if (!complete || Files.mismatch(installed, lock) >= 0)
        {
            npmInstall(directory);
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        }
        return new NodeScripts(directory);
    }

    /** Runs one of them; returns what its checks found. */
    List<Finding> run(
        final List<String> command, final Map<String, String> variables, final long patienceS, final Path output)
        throws IOException, InterruptedException
    {
        final List<String> all = new ArrayList<>(List.of("node"));
        all.addAll(command);
        final ProcessBuilder builder = new ProcessBuilder(all).directory(directory.toFile())
            .redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        await(builder.start(), patienceS, String.join(" ", command), output);
        final List<Finding> findings = new ArrayList<>();
        for (final String line : Files.readAllLines(output))
        {
            if (line.startsWith("{\"check\":"))
            {
                final JsonNode finding = MAPPER.readTree(line);
                findings.add(new Finding(finding.path("check").asText(), finding.path("ok").asBoolean(),
                    finding.path("reason").asText()));
            }
        }
        return findings;
    }

    private static void npmInstall(final Path directory) throws IOException, InterruptedException
    {
        final Path output = directory.resolve("npm.log");
        // No scripts: nothing that was downloaded runs before the test itself asks for it.
        final Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(directory.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        // Without a network npm tries for minutes before it says so.
        final boolean isOver = npm.waitFor(INSTALL_PATIENCE_S, TimeUnit.SECONDS);
        npm.destroyForcibly().waitFor();
        assumeTrue(isOver, () -> "npm has not installed within " + INSTALL_PATIENCE_S + " s");
        final int code = npm.exitValue();
        final String said = Files.readString(output);
        assumeTrue(code == 0 || !UNREACHABLE.matcher(said).find(), () -> "npm cannot reach its registry: " + said);
        if (code != 0)
        {
            throw new AssertionError("npm ci ended with " + code + "; it said:\n" + said);
        }
    }

    private static int await(final Process process, final long patienceS, final String what, final Path output)
        throws IOException, InterruptedException
    {
        if (!process.waitFor(patienceS, TimeUnit.SECONDS))
        {
            process.destroyForcibly();
            throw new AssertionError(
                what + " has not ended after " + patienceS + " s; it said:\n" + Files.readString(output));
        }
        return process.exitValue();
    }

    private static boolean answers(final String program) throws InterruptedException
    {
        try
        {
            return new ProcessBuilder(program, "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        }
        catch (final IOException missing)
        {
            return false;
        }
    }
}
