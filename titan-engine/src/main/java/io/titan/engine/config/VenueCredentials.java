package io.titan.engine.config;

import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * API key and secret. Fetched late, only by the process that signs requests; never printed.
 */
public final class VenueCredentials
{
    private final String apiKey;
    private final byte[] apiSecret;

    private VenueCredentials(final String apiKey, final byte[] apiSecret)
    {
        this.apiKey = apiKey;
        this.apiSecret = apiSecret;
    }

    /**
     * Fetches them from the configured file, else from the configured environment variables.
     *
     * @param venue       says where.
     * @param environment of the process.
     * @return both.
     * @throws InvalidConfigException naming the place that holds none.
     */
    public static VenueCredentials of(final VenueConfig venue, final Map<String, String> environment)
        throws InvalidConfigException
    {
        if (!venue.secretFile().isEmpty())
        {
            return ofFile(Path.of(venue.secretFile()));
        }
        final String key = environment.getOrDefault(venue.apiKeyEnv(), "");
        final String secret = environment.getOrDefault(venue.apiSecretEnv(), "");
        if (key.isBlank() || secret.isBlank())
        {
            throw problem("venue.apiKeyEnv", "environment",
                "set the variables " + venue.apiKeyEnv() + " and " + venue.apiSecretEnv() + ", or venue.secretFile");
        }
        return new VenueCredentials(key.trim(), secret.trim().getBytes(StandardCharsets.US_ASCII));
    }

    private static VenueCredentials ofFile(final Path file) throws InvalidConfigException
    {
        try
        {
            final List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            if (lines.size() < 2 || lines.get(0).isBlank() || lines.get(1).isBlank())
            {
                throw problem("venue.secretFile", file.toString(), "needs the API key in line 1, the secret in line 2");
            }
            return new VenueCredentials(
                lines.get(0).trim(), lines.get(1).trim().getBytes(StandardCharsets.US_ASCII));
        }
        catch (final IOException ex)
        {
            throw problem("venue.secretFile", file.toString(), "cannot be read: " + FaultText.of(ex) +
                "; give this user the right to, or name another file");
        }
    }

    private static InvalidConfigException problem(final String path, final String origin, final String message)
    {
        return new InvalidConfigException(List.of(new ConfigProblem(origin, path, "", message)));
    }

    /**
     * The key, which travels in a header of each request.
     *
     * @return the key.
     */
    public String apiKey()
    {
        return apiKey;
    }

    /**
     * The secret, which signs and never travels.
     *
     * @return a copy; the caller may wipe it.
     */
    public byte[] apiSecret()
    {
        return apiSecret.clone();
    }

    @Override
    public String toString()
    {
        return "VenueCredentials[****]";
    }
}
