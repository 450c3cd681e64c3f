package io.titan.engine.venue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A venue on loopback made of plain sockets and threads, so that it shares nothing with the client it judges.
 */
final class StubVenue implements AutoCloseable
{
    static final String API_KEY = "stub-key";
    static final String SECRET = "stub-secret";
    /** Longer than any test: who wants another look moves the clock, or says that something has happened. */
    static final long ACCOUNT_LOOK_MS = 50_000;
    static final String EXCHANGE_INFO = "{\"timezone\":\"UTC\",\"symbols\":[" +
        symbolInfo("ETHUSDT", "0.01", "0.001") + "," + symbolInfo("BTCUSDT", "0.10", "0.001") + "]}";

    /** What to do after the bytes of a reply. */
    enum End
    {
        KEEP,
        CLOSE,
        RESET
    }

    /**
     * A reply.
     *
     * @param bytes as they go onto the wire.
     * @param end   what follows.
     */
    record Reply(byte[] bytes, End end)
    {
        static Reply json(final int status, final String body, final String... headers)
        {
            final String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            return raw("HTTP/1.1 " + status + " Said\r\nContent-Type: application/json\r\n" + more +
                "Content-Length: " + body.length() + "\r\n\r\n" + body, End.KEEP);
        }

        static Reply raw(final String text, final End end)
        {
            return new Reply(text.getBytes(StandardCharsets.US_ASCII), end);
        }

        static Reply silence()
        {
            return raw("", End.KEEP);
        }
    }

    /**
     * A request.
     *
     * @param method   of HTTP.
     * @param path     without query.
     * @param query    may be empty.
     * @param headers  names in lower case.
     */
    record Request(String method, String path, String query, Map<String, String> headers)
    {
        String parameter(final String name)
        {
            for (final String pair : query.split("&"))
            {
                if (pair.startsWith(name + "="))
                {
                    return pair.substring(name.length() + 1);
                }
            }
            return null;
        }
    }

    private final ServerSocket server;
    private final Map<String, Function<Request, Reply>> routes = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Request> answered = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<StubSocket> webSockets = new CopyOnWriteArrayList<>();

    /** Goes out in one write with the handshake of each stream; null: nothing. */
    private volatile String greeting;

    StubVenue()
    {
        try
        {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
        on("GET /fapi/v1/time", r -> Reply.json(200, "{\"serverTime\":" + System.currentTimeMillis() + "}"));
        on("GET /fapi/v1/exchangeInfo", r -> Reply.json(200, EXCHANGE_INFO));
        on("POST /fapi/v1/listenKey", r -> Reply.json(200, "{\"listenKey\":\"abcKEY1\"}"));
        on("GET /fapi/v3/positionRisk", r -> Reply.json(200, "[]"));
        on("GET /fapi/v1/openOrders", r -> Reply.json(200, "[]"));
        on("GET /fapi/v1/openAlgoOrders", r -> Reply.json(200, "[]"));
        on("PUT /fapi/v1/listenKey", r -> Reply.json(200, "{}"));
        start(this::acceptLoop);
    }

    void on(final String methodAndPath, final Function<Request, Reply> route)
    {
        routes.put(methodAndPath, route);
    }

    VenueSettings settings(final boolean marketClock, final int connections, final String... symbols)
    {
        final String host = "127.0.0.1:" + server.getLocalPort();
        return new VenueSettings(
            URI.create("http://" + host),
            URI.create("ws://" + host + "/public"),
            URI.create("ws://" + host + "/market"),
            URI.create("ws://" + host + "/private"),
            API_KEY,
            SECRET.getBytes(StandardCharsets.US_ASCII),
            List.of(symbols),
            5000,
            400,
            connections,
            ACCOUNT_LOOK_MS,
            0,
            marketClock);
    }

    List<Request> requests(final String method, final String path)
    {
        return requests.stream().filter(r -> r.method().equals(method) && r.path().equals(path)).toList();
    }

    /** A text message that reaches the client together with the answer to its handshake, on every stream. */
    void greetWith(final String message)
    {
        greeting = message;
    }

    /** Waits, without a step of the client, until so many answers lie in the client's socket. */
    void awaitAnswersWritten(final String method, final String path, final int count) throws InterruptedException
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (answered.stream().filter(r -> r.method().equals(method) && r.path().equals(path)).count() < count)
        {
            if (System.nanoTime() > deadlineNs)
            {
                throw new AssertionError("not " + count + " answers to " + method + " " + path + " in 60 s");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        // Written is not yet readable: the kernel may deliver a loopback packet a little later.
        TimeUnit.MILLISECONDS.sleep(20);
    }

    /** Ends every connection that no stream has, as a venue does with those that were idle for long. */
    void endRequestConnections()
    {
        for (final Socket socket : sockets)
        {
            if (webSockets.stream().noneMatch(stream -> stream.socket == socket))
            {
                closeQuietly(socket);
            }
        }
    }

    private static void closeQuietly(final Socket socket)
    {
        try
        {
            socket.close();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /** The newest open socket whose target begins with the given text, or null. */
    StubSocket socket(final String prefix)
    {
        StubSocket found = null;
        for (final StubSocket candidate : webSockets)
        {
            found = candidate.target.startsWith(prefix) && !candidate.ended ? candidate : found;
        }
        return found;
    }

    @Override
    public void close()
    {
        try
        {
            server.close();
            for (final Socket socket : sockets)
            {
                socket.close();
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    static String symbolInfo(final String symbol, final String tick, final String step)
    {
        return "{\"symbol\":\"" + symbol + "\",\"quoteAsset\":\"USDT\",\"filters\":[" +
            "{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"1\",\"maxPrice\":\"9\",\"tickSize\":\"" + tick + "\"}," +
            "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"" + step + "\",\"minQty\":\"0.001\",\"maxQty\":\"1000\"}," +
            "{\"filterType\":\"MIN_NOTIONAL\",\"notional\":\"5.0\"}]}";
    }

    private static void start(final Runnable body)
    {
        final Thread thread = new Thread(body, "stub-venue");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptLoop()
    {
        try
        {
            while (true)
            {
                final Socket socket = server.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            }
        }
        catch (final IOException ex)
        {
            // The test has closed the venue.
            sockets.clear();
        }
    }

    private void serve(final Socket socket)
    {
        try (socket)
        {
            Request request = read(socket.getInputStream());
            while (request != null)
            {
                requests.add(request);
                if (request.headers().containsKey("upgrade"))
                {
                    serveWebSocket(socket, request);
                    return;
                }
                final Function<Request, Reply> route = routes.get(request.method() + " " + request.path());
                final Reply reply = route == null ? Reply.json(404, "nothing here") : route.apply(request);
                socket.getOutputStream().write(reply.bytes());
                answered.add(request);
                if (reply.end() != End.KEEP)
                {
                    socket.setSoLinger(reply.end() == End.RESET, 0);
                    return;
                }
                request = read(socket.getInputStream());
            }
        }
        catch (final IOException ex)
        {
            // The client went away, which is its right.
            sockets.remove(socket);
        }
    }

    private void serveWebSocket(final Socket socket, final Request request) throws IOException
    {
        final String target = request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
        final StubSocket webSocket = new StubSocket(target, socket);
        // There for the test before the client is up, and nothing of the test before the handshake.
        synchronized (webSocket)
        {
            webSockets.add(webSocket);
            final ByteArrayOutputStream first = new ByteArrayOutputStream();
            first.writeBytes(
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
                "Sec-WebSocket-Accept: " + accept(request.headers().get("sec-websocket-key")) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
            if (greeting != null)
            {
                first.writeBytes(StubSocket.frame(0x81, greeting));
            }
            webSocket.write(first.toByteArray());
        }
        try
        {
            webSocket.readLoop();
        }
        finally
        {
            webSocket.ended = true;
        }
    }

    private static String accept(final String key)
    {
        try
        {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII)));
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException(ex);
        }
    }

    private static Request read(final InputStream input) throws IOException
    {
        final ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n"))
        {
            final int next = input.read();
            if (next < 0)
            {
                return null;
            }
            if (head.size() == 0 && next == 0x16)
            {
                // The first byte of a TLS hello: answered in plain text, as a peer without TLS would.
                return new Request("TLS", "", "", Map.of());
            }
            head.write(next);
        }
        final String[] lines = head.toString(StandardCharsets.US_ASCII).split("\r\n");
        final Map<String, String> headers = new ConcurrentHashMap<>();
        for (int i = 1; i < lines.length; i++)
        {
            final int colon = lines[i].indexOf(':');
            headers.put(lines[i].substring(0, colon).toLowerCase(), lines[i].substring(colon + 1).trim());
        }
        final String[] first = lines[0].split(" ");
        final int question = first[1].indexOf('?');
        return new Request(
            first[0],
            question < 0 ? first[1] : first[1].substring(0, question),
            question < 0 ? "" : first[1].substring(question + 1),
            headers);
    }

    /** The venue's end of a WebSocket. */
    static final class StubSocket
    {
        private final String target;
        private final Socket socket;
        private final LinkedBlockingQueue<String> pongs = new LinkedBlockingQueue<>();
        private volatile boolean ended;
        private volatile int pings;

        StubSocket(final String target, final Socket socket)
        {
            this.target = target;
            this.socket = socket;
        }

        String target()
        {
            return target;
        }

        /** Pings of the client; none is answered. */
        int pings()
        {
            return pings;
        }

        boolean hasPong()
        {
            return !pongs.isEmpty();
        }

        String nextPong()
        {
            return pongs.poll();
        }

        void send(final String text)
        {
            send(0x81, text);
        }

        void ping(final String payload)
        {
            send(0x89, payload);
        }

        /** A message and a ping that arrive together: who has read the one has read the other. */
        void sendAndPing(final String text, final String payload)
        {
            final ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(frame(0x81, text));
            both.writeBytes(frame(0x89, payload));
            write(both.toByteArray());
        }

        /** From a thread of its own, so that nothing of it counts for the caller's. */
        void repeat(final byte[] frame, final int count)
        {
            start(() ->
            {
                for (int i = 0; i < count; i++)
                {
                    write(frame);
                }
            });
        }

        /** A frame with any first byte: a fragment, a reserved bit, an opcode that nobody knows. */
        void send(final int firstByte, final String payload)
        {
            write(frame(firstByte, payload));
        }

        void end()
        {
            closeQuietly(socket);
        }

        static byte[] frame(final int opcode, final String text)
        {
            final byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
            final ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(opcode);
            if (payload.length < 126)
            {
                frame.write(payload.length);
            }
            else
            {
                frame.write(126);
                frame.write(payload.length >> 8);
                frame.write(payload.length);
            }
            frame.writeBytes(payload);
            return frame.toByteArray();
        }

        synchronized void write(final byte[] bytes)
        {
            try
            {
                socket.getOutputStream().write(bytes);
            }
            catch (final IOException ex)
            {
                throw new UncheckedIOException(ex);
            }
        }

        private void readLoop() throws IOException
        {
            final InputStream input = socket.getInputStream();
            int opcode = input.read();
            while (opcode >= 0)
            {
                final int length = input.read() & 0x7F;
                final byte[] mask = input.readNBytes(4);
                final byte[] payload = input.readNBytes(length);
                for (int i = 0; i < payload.length; i++)
                {
                    payload[i] ^= mask[i & 3];
                }
                if ((opcode & 0xF) == 0xA)
                {
                    pongs.add(new String(payload, StandardCharsets.US_ASCII));
                }
                pings += (opcode & 0xF) == 9 ? 1 : 0;
                opcode = input.read();
            }
        }
    }
}
