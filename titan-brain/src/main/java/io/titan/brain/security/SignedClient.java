package io.titan.brain.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks over HTTP, each request signed anew over its time and its body. Redirects are not followed. The deadline is that
 * of the whole exchange: the client's own ends with the headers, and a body that never comes would hold back whoever
 * waits. Any thread.
 */
public final class SignedClient
{
    private final Duration deadline;
    private final InstantSource clock;
    private final HttpClient client;

    /**
     * Opens nothing yet.
     *
     * @param deadline of each exchange.
     * @param clock    for the time that is signed.
     */
    public SignedClient(final Duration deadline, final InstantSource clock)
    {
        this.deadline = deadline;
        this.clock = clock;
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(deadline).build();
    }

    /**
     * Where something is.
     *
     * @param base of the server, with or without slashes at its end.
     * @param path that begins with a slash.
     * @return the address.
     * @throws IllegalArgumentException if it is none.
     */
    public static URI address(final String base, final String path)
    {
        return URI.create(base.replaceAll("/+$", "") + path);
    }

    /**
     * Sends a request with a JSON body and waits for its whole answer.
     *
     * @param method  of HTTP.
     * @param address of what is asked.
     * @param body    in JSON.
     * @param key     that signs it.
     * @param handler of the answer's body.
     * @param <T>     what that makes of it.
     * @return the answer, whatever its status.
     * @throws IOException          if there is none in time: what became of the request is unknown.
     * @throws InterruptedException if the wait is.
     */
    public <T> HttpResponse<T> send(
        final String method, final URI address, final byte[] body, final byte[] key,
        final HttpResponse.BodyHandler<T> handler) throws IOException, InterruptedException
    {
        final CompletableFuture<HttpResponse<T>> answer = client.sendAsync(
            request(method, address, body, key), handler);
        try
        {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (final TimeoutException ex)
        {
            answer.cancel(true);
            throw new HttpTimeoutException("the answer did not end within " + deadline.toMillis() + " ms");
        }
        catch (final ExecutionException ex)
        {
            throw ex.getCause() instanceof IOException fault ? fault : new IOException(ex.getCause());
        }
    }

    private HttpRequest request(final String method, final URI address, final byte[] body, final byte[] key)
    {
        final String seconds = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(address)
            .timeout(deadline)
            .header("Content-Type", "application/json")
            .header("x-timestamp", seconds)
            .header("x-signature", HexFormat.of().formatHex(SignatureCheck.code(key, seconds + ".", body)))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    }
}
