package io.titan.bridge.picture;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where Redis is: the environment's, or what a brain with its own notes in a file, with another port after each start.
 * The address may hold a password and is never shown. Immutable, any thread.
 */
public final class RedisPlace
{
    /** Environment variable with the address. */
    public static final String URL_VARIABLE = "REDIS_URL";
    /** Environment variable with the file that the address stands in. */
    public static final String FILE_VARIABLE = "TITAN_REDIS_URL_FILE";

    private static final String SCHEME = "redis";
    private static final int USUAL_PORT = 6379;

    private final String url;
    private final Path file;

    private RedisPlace(final String url, final Path file)
    {
        this.url = url;
        this.file = file;
    }

    /**
     * A server, and what it wants to hear first.
     *
     * @param host     of it.
     * @param port     of it.
     * @param user     empty: the usual one.
     * @param password empty: none.
     */
    record Server(String host, int port, String user, String password)
    {
        @Override
        public String toString()
        {
            return host + ":" + port;
        }
    }

    /**
     * What the environment says.
     *
     * @param environment variables by name.
     * @return empty if it names no Redis.
     */
    public static Optional<RedisPlace> fromEnvironment(final Map<String, String> environment)
    {
        final String url = environment.getOrDefault(URL_VARIABLE, "");
        final String file = environment.getOrDefault(FILE_VARIABLE, "");
        return url.isEmpty() && file.isEmpty() ? Optional.empty() :
            Optional.of(new RedisPlace(url, file.isEmpty() ? null : Path.of(file)));
    }

    /** Empty if it is not known now, or is none that can be spoken to in the clear. */
    Optional<Server> find()
    {
        try
        {
            final String text = !url.isEmpty() ? url : Files.exists(file) ?
                Files.readString(file, StandardCharsets.UTF_8).strip() : "";
            final URI uri = URI.create(text);
            if (!SCHEME.equals(uri.getScheme()) || uri.getHost() == null)
            {
                return Optional.empty();
            }
            final String userInfo = uri.getUserInfo() == null ? "" : uri.getUserInfo();
            final int colon = userInfo.indexOf(':');
            return Optional.of(new Server(uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                colon < 0 ? "" : userInfo.substring(0, colon), userInfo.substring(colon + 1)));
        }
        catch (final IOException | IllegalArgumentException ex)
        {
            // Its message may hold the address, and so the password.
            return Optional.empty();
        }
    }
}
