package io.titan.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client that shares no code with the exchange: the JDK's HTTP and WebSocket, its own signature. */
final class SimClient
{
    static final String KEY = "test-key";
    static final String SECRET = "test-secret";
    private static final int PATIENCE_S = 60;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final int port;
    private HttpResponse<String> last;

    SimClient(final int port)
    {
        this.port = port;
        base = "127.0.0.1:" + port;
    }

    int port()
    {
        return port;
    }

    JsonNode get(final String pathAndQuery) throws Exception
    {
        return send("GET", pathAndQuery, "", KEY);
    }

    JsonNode post(final String pathAndQuery) throws Exception
    {
        return send("POST", pathAndQuery, "", KEY);
    }

    /** Everything in the query, at the host's time. */
    JsonNode signed(final String method, final String path, final String parameters) throws Exception
    {
        return signedAt(System.currentTimeMillis(), method, path, parameters);
    }

    JsonNode signedAt(final long timeMs, final String method, final String path, final String parameters)
        throws Exception
    {
        final String query = (parameters.isEmpty() ? "" : parameters + "&") + "timestamp=" + timeMs;
        return send(method, path + "?" + query + "&signature=" + sign(query), "", KEY);
    }

    JsonNode send(final String method, final String pathAndQuery, final String body, final String key) throws Exception
    {
        final HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + base + pathAndQuery))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (key != null)
        {
            request.header("X-MBX-APIKEY", key);
        }
        last = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return MAPPER.readTree(last.body());
    }

    int status()
    {
        return last.statusCode();
    }

    String header(final String name)
    {
        return last.headers().firstValue(name).orElse(null);
    }

    static String sign(final String payload) throws Exception
    {
        final Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
    }

    Stream stream(final String path) throws Exception
    {
        final Stream stream = new Stream();
        stream.socket = http.newWebSocketBuilder().buildAsync(URI.create("ws://" + base + path), stream)
            .get(PATIENCE_S, TimeUnit.SECONDS);
        return stream;
    }

    /** One WebSocket; the JDK answers pings by itself. */
    static final class Stream implements WebSocket.Listener
    {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final StringBuilder partial = new StringBuilder();
        private WebSocket socket;

        @Override
        public CompletionStage<?> onText(final WebSocket webSocket, final CharSequence data, final boolean lastPart)
        {
            partial.append(data);
            if (lastPart)
            {
                messages.add(partial.toString());
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        void send(final String text)
        {
            socket.sendText(text, true).join();
        }

        JsonNode next() throws InterruptedException, IOException
        {
            return next(PATIENCE_S);
        }

        private JsonNode next(final int patienceSeconds) throws InterruptedException, IOException
        {
            final String text = messages.poll(patienceSeconds, TimeUnit.SECONDS);
            if (text == null)
            {
                throw new IOException("no message within " + patienceSeconds + " s");
            }
            return MAPPER.readTree(text);
        }

        JsonNode nextOf(final String event) throws InterruptedException, IOException
        {
            return nextOf(event, PATIENCE_S);
        }

        JsonNode nextOf(final String event, final int patienceSeconds) throws InterruptedException, IOException
        {
            JsonNode message = next(patienceSeconds);
            while (!event.equals(message.path("e").asText()))
            {
                message = next(patienceSeconds);
            }
            return message;
        }

        @Override
        public CompletionStage<?> onClose(final WebSocket webSocket, final int code, final String reason)
        {
            ended.countDown();
            return null;
        }

        @Override
        public void onError(final WebSocket webSocket, final Throwable error)
        {
            ended.countDown();
        }

        void awaitEnd() throws InterruptedException
        {
            ended.await();
        }

        int waiting()
        {
            return messages.size();
        }

        void close()
        {
            socket.abort();
        }
    }
}
