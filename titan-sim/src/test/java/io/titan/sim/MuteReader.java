package io.titan.sim;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that reads the handshake and then never answers anything. */
final class MuteReader implements AutoCloseable
{
    private final Socket socket;

    MuteReader(final int port, final String path) throws IOException
    {
        socket = new Socket("127.0.0.1", port);
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n" +
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
            "Sec-WebSocket-Version: 13\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        final InputStream in = socket.getInputStream();
        final StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0)
        {
            head.append((char) in.read());
        }
        if (!head.toString().contains("101"))
        {
            throw new IOException("no upgrade: " + head);
        }
    }

    boolean isConnected()
    {
        return socket.isConnected();
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }
}
