package io.titan.engine.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.engine.config.VenueConfig;
import io.titan.engine.config.VenueCredentials;
import io.titan.engine.venue.StreamUris;
import io.titan.words.FaultText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Asks the venue a few things that change nothing there. Each request and stream has a deadline. One thread.
 */
final class VenueProbe
{
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String HMAC = "HmacSHA256";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(DEADLINE).build();
    private final VenueConfig venue;
    private final Optional<VenueCredentials> credentials;
    /** What the venue's clock was ahead of ours at the last answer that told its time. */
    private long aheadMs;

    /**
     * Asks nothing yet.
     *
     * @param venue       where.
     * @param credentials empty: nothing that has to be signed.
     */
    VenueProbe(final VenueConfig venue, final Optional<VenueCredentials> credentials)
    {
        this.venue = venue;
        this.credentials = credentials;
    }

    VenueConfig venue()
    {
        return venue;
    }

    boolean canSign()
    {
        return credentials.isPresent();
    }

    /**
     * What the venue said.
     *
     * @param status      of HTTP.
     * @param body        a missing node when it is no JSON.
     * @param roundTripMs from the request to the whole answer.
     * @param sentMs      this machine's time of the request, ms since 1970.
     */
    record Answer(int status, JsonNode body, long roundTripMs, long sentMs)
    {
        boolean isGood()
        {
            return status == HTTP_OK;
        }

        /** Status, and the venue's own code and words where it has some. */
        String text()
        {
            return "HTTP " + status + (body.has("code") ?
                ", code " + body.get("code").asText() + ", " + body.path("msg").asText() : "");
        }

        private static final int HTTP_OK = 200;
    }

    Answer get(final String path) throws IOException
    {
        return send(HttpRequest.newBuilder(uri(path, "")));
    }

    /** Signed with the venue's own time, so that a clock that is off is told as such and not as a refused key. */
    Answer getSigned(final String path) throws IOException
    {
        final VenueCredentials keys = credentials.orElseThrow();
        final String query = "recvWindow=" + venue.receiveWindowMs() + "&timestamp=" +
            (System.currentTimeMillis() + aheadMs);
        return send(HttpRequest.newBuilder(uri(path, "?" + query + "&signature=" + sign(keys, query)))
            .header("X-MBX-APIKEY", keys.apiKey()));
    }

    void ahead(final long newAheadMs)
    {
        aheadMs = newAheadMs;
    }

    private URI uri(final String path, final String query)
    {
        return URI.create(StreamUris.withoutSlash(venue.restUri()) + path + query);
    }

    private Answer send(final HttpRequest.Builder request) throws IOException
    {
        final long sentMs = System.currentTimeMillis();
        final long beganNs = System.nanoTime();
        try
        {
            final HttpResponse<byte[]> response = client.send(
                request.timeout(DEADLINE).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), json(response.body()),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs), sentMs);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ex);
        }
    }

    private static JsonNode json(final byte[] body)
    {
        try
        {
            return MAPPER.readTree(body);
        }
        catch (final IOException ex)
        {
            return MAPPER.missingNode();
        }
    }

    private static String sign(final VenueCredentials keys, final String query)
    {
        try
        {
            final Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(keys.apiSecret(), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(query.getBytes(StandardCharsets.US_ASCII)));
        }
        catch (final GeneralSecurityException ex)
        {
            throw new IllegalStateException("every JDK has " + HMAC, ex);
        }
    }

    /**
     * Opens a stream and waits for its first message.
     *
     * @param stream address.
     * @return ms from the beginning to that message.
     * @throws IOException when there is none in time.
     */
    long firstMessageMs(final URI stream) throws IOException
    {
        final long beganNs = System.nanoTime();
        final FirstMessage first = new FirstMessage();
        final CompletableFuture<WebSocket> opened =
            client.newWebSocketBuilder().connectTimeout(DEADLINE).buildAsync(stream, first);
        try
        {
            final WebSocket socket = opened.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            try
            {
                first.came.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
            }
            finally
            {
                socket.abort();
            }
        }
        catch (final TimeoutException ex)
        {
            throw new IOException("no message in " + DEADLINE.toSeconds() + " s", ex);
        }
        catch (final ExecutionException ex)
        {
            throw new IOException(FaultText.of(ex), ex);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ex);
        }
    }

    /** Waits for one message, whatever it says. */
    private static final class FirstMessage implements WebSocket.Listener
    {
        private final CompletableFuture<Void> came = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(final WebSocket socket, final CharSequence data, final boolean last)
        {
            came.complete(null);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(final WebSocket socket, final int statusCode, final String reason)
        {
            came.completeExceptionally(new IOException("closed by the venue: " + statusCode + " " + reason));
            return null;
        }

        @Override
        public void onError(final WebSocket socket, final Throwable error)
        {
            came.completeExceptionally(error);
        }
    }
}
