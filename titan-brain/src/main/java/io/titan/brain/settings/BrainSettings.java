package io.titan.brain.settings;

import io.titan.words.HostName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/**
 * What the environment says, checked. Immutable; its text holds no secret.
 *
 * @param bindAddress    both ports listen on it.
 * @param port           of REST and webhooks; 0 takes a free one.
 * @param webSocketPort  of the WebSocket; 0 takes a free one.
 * @param databaseUrl    PostgreSQL to use, empty for the embedded one.
 * @param redisUrl       Redis to use, empty for the embedded one.
 * @param executionUrl   the bridge's control port, empty for none.
 * @param signatures     how requests are signed.
 */
public record BrainSettings(
    String bindAddress,
    int port,
    int webSocketPort,
    String databaseUrl,
    String redisUrl,
    String executionUrl,
    SignatureSettings signatures)
{
    private static final int MAX_PORT = 65_535;
    private static final int MAX_TOLERANCE_S = 3_600;

    /**
     * Reads and checks the variables.
     *
     * @param environment variables by name.
     * @return the settings.
     * @throws SettingsException names the first variable that is unfit, never its value if that may hold a secret.
     */
    public static BrainSettings fromEnvironment(final Map<String, String> environment) throws SettingsException
    {
        return new BrainSettings(
            text(environment, Variable.TITAN_BRAIN_BIND),
            number(environment, Variable.SERVER_PORT, 0, MAX_PORT),
            number(environment, Variable.WS_PORT, 0, MAX_PORT),
            address(environment, Variable.TITAN_DATABASE_URL, "postgres", "postgresql"),
            address(environment, Variable.REDIS_URL, "redis", "rediss"),
            address(environment, Variable.TITAN_EXECUTION_URL, "http", "https"),
            signatures(environment));
    }

    private static SignatureSettings signatures(final Map<String, String> environment) throws SettingsException
    {
        return new SignatureSettings(
            Secrets.ofPeers(environment),
            Secrets.ofOperators(environment),
            header(environment, Variable.HMAC_HEADER_NAME),
            header(environment, Variable.HMAC_TIMESTAMP_HEADER),
            !text(environment, Variable.HMAC_REQUIRE_TIMESTAMP).equals("false"),
            number(environment, Variable.HMAC_TIMESTAMP_TOLERANCE, 1, MAX_TOLERANCE_S));
    }

    private static String text(final Map<String, String> environment, final Variable variable)
    {
        final String value = environment.get(variable.name());
        return value == null || value.isBlank() ? variable.fallback() : value.strip();
    }

    private static String header(final Map<String, String> environment, final Variable variable)
        throws SettingsException
    {
        final String value = text(environment, variable);
        if (!value.matches("[A-Za-z0-9-]{1,64}"))
        {
            throw new SettingsException(variable + " = " + value + ": give the name of a header");
        }
        return value.toLowerCase(Locale.ROOT);
    }

    private static int number(
        final Map<String, String> environment, final Variable variable, final int least, final int most)
        throws SettingsException
    {
        final String value = text(environment, variable);
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most)
        {
            throw new SettingsException(variable + " = " + value + ": give a whole number, " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }

    /**
     * The address of a server. Its value is not shown: it may hold a password.
     *
     * @param environment variables by name.
     * @param variable    that may hold it.
     * @param scheme      that it has.
     * @param otherScheme that it may have instead.
     * @return empty if it is not set.
     * @throws SettingsException if it is none.
     */
    public static String address(
        final Map<String, String> environment, final Variable variable, final String scheme, final String otherScheme)
        throws SettingsException
    {
        final String value = text(environment, variable);
        try
        {
            final URI uri = new URI(value);
            final boolean known = scheme.equals(uri.getScheme()) || otherScheme.equals(uri.getScheme());
            if (value.isEmpty() || known && uri.getHost() != null)
            {
                return value;
            }
            if (known && HostName.hasUnderscore(uri))
            {
                throw new SettingsException(variable + " " + HostName.UNDERSCORE);
            }
        }
        catch (final URISyntaxException ex)
        {
            throw new SettingsException(variable + " is no address (its value is not shown): give " + scheme +
                "://host:port", ex);
        }
        throw new SettingsException(variable + " is not the address of a server: give " + scheme + "://host:port");
    }
}
