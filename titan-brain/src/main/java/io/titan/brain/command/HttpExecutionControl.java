package io.titan.brain.command;

import io.titan.brain.security.SignedClient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The bridge's control port: each attempt is signed anew over its time and its body. Redirects are not followed; of the
 * answer only the status counts, so its body is not read.
 */
public final class HttpExecutionControl implements ExecutionControl
{
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final SignedClient client;
    private final URI address;
    private final byte[] key;

    /**
     * Sends to one bridge.
     *
     * @param base  address of its control port.
     * @param key   of the secret that it knows.
     * @param clock for the time that is signed.
     */
    public HttpExecutionControl(final String base, final byte[] key, final InstantSource clock)
    {
        this.address = SignedClient.address(base, CommandWire.PATH);
        this.key = key.clone();
        client = new SignedClient(DEADLINE, clock);
    }

    @Override
    public Result send(final Command command) throws InterruptedException
    {
        try
        {
            return result(client.send("POST", address, CommandWire.body(command).getBytes(StandardCharsets.UTF_8), key,
                HttpResponse.BodyHandlers.discarding()).statusCode());
        }
        catch (final IOException ex)
        {
            // Nobody knows what became of it: the sender repeats it until it is acknowledged.
            return Result.UNKNOWN;
        }
    }

    private static Result result(final int status)
    {
        return switch (status)
        {
            case 200 -> Result.ACKNOWLEDGED;
            case 400, 404, 409 -> Result.REFUSED;
            default -> Result.UNKNOWN;
        };
    }
}
