package io.titan.sim.wire;

/**
 * The one key pair the exchange accepts. Never printed.
 *
 * @param apiKey what clients send.
 * @param secret what they sign with.
 */
public record Credentials(String apiKey, String secret)
{
    /** Refuses keys that nothing could match. */
    public Credentials
    {
        if (apiKey.isBlank() || secret.isBlank())
        {
            throw new IllegalArgumentException("API key and secret must not be empty");
        }
    }

    @Override
    public String toString()
    {
        return "Credentials[hidden]";
    }
}
