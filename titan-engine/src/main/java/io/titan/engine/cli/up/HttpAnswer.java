package io.titan.engine.cli.up;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * What a process without telemetry answers over HTTP: one that hangs still lives for the operating system.
 *
 * @param status of the answer; 0 if there was none in time.
 */
record HttpAnswer(int status)
{
    private static final int TIMEOUT_MS = 3_000;
    private static final int OK = 200;
    private static final String HEALTH = "health";

    /** Asks, and waits three seconds at most. */
    static HttpAnswer of(final String address)
    {
        try
        {
            final HttpURLConnection connection =
                (HttpURLConnection)URI.create(address + HEALTH).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            try
            {
                return new HttpAnswer(connection.getResponseCode());
            }
            finally
            {
                connection.disconnect();
            }
        }
        catch (final IOException none)
        {
            return new HttpAnswer(0);
        }
    }

    boolean isWell()
    {
        return status == OK;
    }

    /** For a table. */
    String text()
    {
        return isWell() ? "answers" : status == 0 ? "does not answer" : "answers with " + status;
    }
}
