package io.titan.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The launch script with a JDK that only says how it was started: which version it takes, and which flags it gives. */
@Timeout(180)
class LaunchScriptTest
{
    private static final int WRONG_COMMAND_LINE = 2;
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern SOURCES = Pattern.compile("(?m)^sources=\"([^\"]+)\"");
    /** The first is added when something is measured. */
    private static final Set<String> NOT_LAUNCHED = Set.of("titan-bench", "titan-system-tests");
    private static final String WANTED = "needs a JDK of version 17 or newer";

    @TempDir
    Path root;

    private Path jdk;

    @BeforeEach
    void copyTheScript() throws IOException
    {
        Files.createDirectories(root.resolve("scripts"));
        Files.copy(Path.of("../scripts/titan"), root.resolve("scripts/titan"));
        Files.createDirectories(root.resolve("conf/jvm"));
        for (final String name : new String[]{"common", "command", "scan", "execution", "jdk25"})
        {
            Files.copy(Path.of("../conf/jvm/" + name + ".args"), root.resolve("conf/jvm/" + name + ".args"));
        }
        // Built in a while: nothing is newer.
        Files.createDirectories(root.resolve("target/dist"));
        Files.setLastModifiedTime(Files.createFile(root.resolve("target/dist/built")),
            FileTime.from(Instant.now().plusSeconds(3600)));
        jdk = Files.createDirectories(root.resolve("jdk"));
        script("#!/bin/sh\n[ \"$1\" = -version ] && echo 'openjdk version \"17.0.9\"' >&2 || echo \"$@\"\n");
    }

    /** A module whose sources it does not look at would stay as it was first built. */
    @Test
    void shouldLookForChangesInEveryModuleThatItBuilds() throws IOException
    {
        final List<String> modules = MODULE.matcher(Files.readString(Path.of("../pom.xml"))).results()
            .map((module) -> module.group(1)).filter((name) -> !NOT_LAUNCHED.contains(name)).toList();
        final Matcher sources = SOURCES.matcher(Files.readString(root.resolve("scripts/titan")));
        assertThat(modules).hasSizeGreaterThan(5);
        assertThat(sources.find()).isTrue();
        assertThat(sources.group(1).split(" ")).containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void shouldGiveBriefCommandsTheFirstCompilerAlone() throws Exception
    {
        assertThat(run(0, "status")).contains("/command.args").doesNotContain("/scan.args");
        assertThat(Files.readString(root.resolve("conf/jvm/command.args"))).contains("-XX:TieredStopAtLevel=1");
        for (final String command : new String[]{"journal", "explain", "record"})
        {
            assertThat(run(0, command)).contains("/scan.args").doesNotContain("/command.args");
        }
        assertThat(Files.readString(root.resolve("conf/jvm/scan.args"))).doesNotContain("TieredStopAtLevel");
        assertThat(run(0, "execution")).contains("/execution.args").doesNotContain("/command.args");
        assertThat(run(0, "scan")).as("no command, and no name of a file").contains("/command.args");
    }

    @Test
    void shouldTakeTheVersionFromTheJdksFileAndElseAsk() throws Exception
    {
        assertThat(run(0, "status")).doesNotContain("/jdk25.args");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.1\"\n");
        assertThat(run(0, "status")).contains("/jdk25.args");
        Files.writeString(jdk.resolve("release"), "no version here\n");
        assertThat(run(0, "status")).doesNotContain("/jdk25.args");
    }

    @Test
    void shouldRefuseAnOldJdkAndNameIt() throws Exception
    {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");
        assertThat(run(WRONG_COMMAND_LINE, "status")).contains(WANTED, "bin/java is version");
        Files.delete(jdk.resolve("release"));
        script("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
        assertThat(run(WRONG_COMMAND_LINE, "status")).contains(WANTED, "is version 11");
    }

    private void script(final String text) throws IOException
    {
        final Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, text);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What it says; the only java that it can find is the one of the fake JDK. */
    private String run(final int code, final String... arguments) throws Exception
    {
        final ProcessBuilder builder = new ProcessBuilder("bash", root.resolve("scripts/titan").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(Map.of("JAVA_HOME", jdk.toString(),
            "PATH", jdk.resolve("bin") + ":" + System.getenv("PATH")));
        builder.environment().remove("TITAN_PROFILE");
        final Process process = builder.redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }
}
