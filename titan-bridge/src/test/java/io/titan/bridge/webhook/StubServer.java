package io.titan.bridge.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver on plain sockets that says, byte for byte, what it was told to: one text for each request. */
final class StubServer implements AutoCloseable
{
    /** Instead of an answer: the connection is closed. */
    static final String CLOSE = "close";
    /** Instead of an answer: nothing, for ever. */
    static final String HANG = "hang";
    /** After an answer: the connection is closed. */
    static final String THEN_CLOSE = "\0close";
    /** After the beginning of an answer: one byte after the other, for ever. */
    static final String THEN_DRIP = "\0drip";

    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    StubServer(final String... answers) throws IOException
    {
        this(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()), answers);
    }

    /** Behind a socket of another kind. */
    StubServer(final ServerSocket server, final String... answers)
    {
        this.server = server;
        this.answers.addAll(List.of(answers));
        start(this::accept);
    }

    static String answer(final int status)
    {
        return "HTTP/1.1 " + status + " Said\r\nContent-Length: 2\r\n\r\nok";
    }

    int port()
    {
        return server.getLocalPort();
    }

    /** Says something on every connection, asked or not; it has arrived when this returns. */
    void speak(final String text) throws IOException
    {
        for (final Socket socket : open)
        {
            say(socket, text);
        }
    }

    /** Closes every connection; the other side could know when this returns. */
    void hangUp() throws IOException
    {
        speak(CLOSE);
    }

    private static void start(final Runnable work)
    {
        final Thread thread = new Thread(work, "stub-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept()
    {
        try
        {
            while (true)
            {
                final Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                start(() -> serve(socket));
            }
        }
        catch (final IOException ex)
        {
            // The test is over.
            requests.add("");
        }
    }

    private void serve(final Socket socket)
    {
        try (socket)
        {
            final InputStream in = new BufferedInputStream(socket.getInputStream());
            String request = readRequest(in);
            while (!request.isEmpty())
            {
                requests.add(request);
                say(socket, nextAnswer());
                request = readRequest(in);
            }
        }
        catch (final IOException ex)
        {
            // The client went away, or was sent away.
            open.remove(socket);
        }
    }

    private synchronized String nextAnswer()
    {
        return answers.isEmpty() ? answer(200) : answers.remove();
    }

    private static void say(final Socket socket, final String answer) throws IOException
    {
        final OutputStream out = socket.getOutputStream();
        if (answer.equals(HANG))
        {
            return;
        }
        if (!answer.equals(CLOSE))
        {
            out.write(answer.split("\0")[0].getBytes(StandardCharsets.ISO_8859_1));
        }
        if (answer.equals(CLOSE) || answer.endsWith(THEN_CLOSE))
        {
            socket.close();
        }
        while (answer.endsWith(THEN_DRIP))
        {
            out.write('x');
        }
    }

    private static String readRequest(final InputStream in) throws IOException
    {
        final StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0)
        {
            final int next = in.read();
            if (next < 0)
            {
                return "";
            }
            head.append((char)next);
        }
        final String length = head.toString().replaceAll("(?si).*content-length: ([0-9]+).*", "$1");
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException
    {
        server.close();
        for (final Socket socket : open)
        {
            socket.close();
        }
    }
}
