package io.titan.brain.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

class EmbeddedServersTest
{
    @TempDir
    Path directory;

    @BeforeEach
    void skipWhereThereIsNone()
    {
        TestServers.skipWhereThereIsNone();
    }

    @Test
    void shouldKeepWhatWasWrittenAcrossStartsAndSurviveAStalePidFile() throws Exception
    {
        final Path place = directory.resolve("postgres");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(TestServers.PROGRAMS, place, OwnFiles.freePort()))
        {
            execute(server, "create table kept (value int); insert into kept values (7)");
            assertThat(mode(place)).as("keeps the password from others").isEqualTo("rwx------");
        }
        // As after a power cut: the file names a process that lives and is no PostgreSQL.
        Files.writeString(place.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(TestServers.PROGRAMS, place, OwnFiles.freePort()))
        {
            assertThat(number(server, "select value from kept")).isEqualTo(7);
        }
    }

    @Test
    void shouldEndWhatAnEarlierBrainLeftRunning() throws Exception
    {
        final Path place = directory.resolve("postgres");
        final EmbeddedPostgres orphan = EmbeddedPostgres.start(TestServers.PROGRAMS, place, OwnFiles.freePort());
        execute(orphan, "create table kept (value int); insert into kept values (8)");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(TestServers.PROGRAMS, place, OwnFiles.freePort()))
        {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(number(server, "select value from kept")).isEqualTo(8);
        }
    }

    @Test
    void shouldUnpackAgainWhereOnlyAPartIsLeft() throws Exception
    {
        final Path programs = directory.resolve("programs");
        final Path program = ServerFiles.redis(programs);
        Files.delete(program);
        Files.createSymbolicLink(program.resolveSibling("left"), Path.of("nowhere"));

        assertThat(ServerFiles.redis(programs)).isEqualTo(program).isExecutable();
        assertThat(program.resolveSibling("left")).doesNotExist();
    }

    @Test
    void shouldAnswerOnlyWhoKnowsThePassword() throws Exception
    {
        final Path place = directory.resolve("redis");
        try (EmbeddedRedis redis = EmbeddedRedis.start(TestServers.PROGRAMS, place, OwnFiles.freePort()))
        {
            assertThat(redis.isAlive()).isTrue();
            assertThat(mode(place.resolve("redis.conf"))).isEqualTo("rw-------");
            final String url = redis.url();
            final int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
            try (Socket socket = new Socket("127.0.0.1", port))
            {
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII))
                    .isEqualTo("-NOAUTH");
            }
        }
    }

    private static String mode(final Path path) throws Exception
    {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void execute(final EmbeddedPostgres server, final String sql) throws Exception
    {
        try (Connection connection = DriverManager.getConnection(server.url());
            Statement statement = connection.createStatement())
        {
            statement.execute(sql);
        }
    }

    private static int number(final EmbeddedPostgres server, final String sql) throws Exception
    {
        try (Connection connection = DriverManager.getConnection(server.url());
            Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery(sql))
        {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }
}
