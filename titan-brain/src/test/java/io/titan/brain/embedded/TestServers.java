package io.titan.brain.embedded;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** The embedded servers, once for all tests of a JVM; they end with it, by their leash. */
public final class TestServers
{
    /** Programs are unpacked once per checkout. */
    public static final Path PROGRAMS = Path.of("target", "servers").toAbsolutePath();

    private static EmbeddedPostgres postgres;
    private static EmbeddedRedis redis;
    private static int databases;

    private TestServers()
    {
    }

    public static synchronized String postgres() throws Exception
    {
        skipWhereThereIsNone();
        if (postgres == null)
        {
            postgres = EmbeddedPostgres.start(PROGRAMS, directory().resolve("postgres"),
                OwnFiles.freePort());
        }
        return postgres.url();
    }

    /** A fresh one for each test, so that no test sees another's fills. */
    public static synchronized String newDatabase() throws Exception
    {
        final String url = postgres();
        databases++;
        try (Connection connection = DriverManager.getConnection(url);
            Statement statement = connection.createStatement())
        {
            statement.execute("create database test" + databases);
        }
        return url.replace("/postgres?", "/test" + databases + "?");
    }

    /** The same as the variable has it. */
    public static String newDatabaseUrl() throws Exception
    {
        final String url = newDatabase();
        final String password = url.substring(url.indexOf("password=") + "password=".length());
        return url.substring("jdbc:".length(), url.indexOf('?')).replace("//", "//titan:" + password + "@");
    }

    public static synchronized String redis() throws Exception
    {
        skipWhereThereIsNone();
        if (redis == null)
        {
            redis = EmbeddedRedis.start(PROGRAMS, directory().resolve("redis"), OwnFiles.freePort());
        }
        return redis.url();
    }

    /** For a server of a test alone, which dies in it. */
    public static int freePort() throws IOException
    {
        return OwnFiles.freePort();
    }

    public static void skipWhereThereIsNone()
    {
        Assumptions.assumeTrue(ServerFiles.isSupported(), "skipped: no embedded servers for this platform");
    }

    private static Path directory() throws Exception
    {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "run")).toAbsolutePath(), "servers");
    }
}
