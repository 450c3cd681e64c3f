package io.titan.brain.store;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Turns the address that people write into the one that JDBC reads. */
public final class DatabaseUrl
{
    private static final int DEFAULT_PORT = 5_432;

    private DatabaseUrl()
    {
    }

    /**
     * Translates.
     *
     * @param url {@code postgres://user:password@host:port/name?option=value}.
     * @return the JDBC address, with the password: not to be printed.
     */
    public static String jdbc(final String url)
    {
        final URI uri = URI.create(url);
        final StringBuilder jdbc = new StringBuilder("jdbc:postgresql://").append(place(url));
        char separator = '?';
        final String[] user = uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        for (int i = 0; i < user.length; i++)
        {
            jdbc.append(separator).append(i == 0 ? "user=" : "password=")
                .append(URLEncoder.encode(user[i], StandardCharsets.UTF_8));
            separator = '&';
        }
        if (uri.getRawQuery() != null)
        {
            jdbc.append(separator).append(uri.getRawQuery());
        }
        return jdbc.toString();
    }

    /**
     * What may be shown of it.
     *
     * @param url as {@link #jdbc(String)} takes it.
     * @return host, port and name, without user and password.
     */
    public static String place(final String url)
    {
        final URI uri = URI.create(url);
        final String path = uri.getRawPath() == null || uri.getRawPath().length() < 2 ? "/postgres" : uri.getRawPath();
        return uri.getHost() + ":" + (uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort()) + path;
    }
}
