package io.titan.bridge.control;

import io.titan.bridge.signature.Signed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** Frames byte by byte, as RFC 6455 has them; all are masked with zeros. */
@Timeout(180)
class ConsoleFramesTest
{
    private static final int PATIENCE_MS = 60_000;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PONG = 10;
    private static final int LONGEST = 8_192;
    private static final int MOST_FRAMES = 100;

    private ControlScene scene;
    private Socket socket;
    private DataInputStream input;

    @BeforeEach
    void connect() throws Exception
    {
        scene = new ControlScene(0);
        socket = new Socket(InetAddress.getLoopbackAddress(), scene.port());
        socket.setSoTimeout(PATIENCE_MS);
        input = new DataInputStream(socket.getInputStream());
        final String seconds = Long.toString(System.currentTimeMillis() / 1_000);
        socket.getOutputStream().write(("GET /ws/console HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nx-timestamp: " + seconds +
            "\r\nx-signature: " + Signed.code(ControlScene.SECRET, seconds + ".") + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
        final StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0)
        {
            head.append((char)input.readUnsignedByte());
        }
        assertThat(head).startsWith("HTTP/1.1 101 ");
    }

    @AfterEach
    void close() throws IOException
    {
        socket.close();
        scene.close();
    }

    @Test
    void shouldPutFragmentsTogetherAroundAPing() throws Exception
    {
        send("01 8a 00000000", "{\"type\":\"P".getBytes(StandardCharsets.US_ASCII));
        send("89 81 00000000", new byte[] {'p'});
        send("00 80 00000000", new byte[0]);
        send("80 85 00000000", "ING\"}".getBytes(StandardCharsets.US_ASCII));
        assertThat(await(PONG)).isEqualTo("p");
        String text = await(TEXT);
        while (!text.contains("\"PONG\""))
        {
            text = await(TEXT);
        }
        assertThat(scene.get("/health").statusCode()).isEqualTo(200);
    }

    /** Binary; no UTF-8; no command; unmasked; a reserved bit; out of turn, twice; longer than a frame may be. */
    @ParameterizedTest(name = "{index}")
    @CsvSource({
        "82 80 00000000, 1003", "81 82 00000000 c328, 1007", "81 82 00000000 7b7d, 1008", "81 02 7b7d, 1002",
        "c1 80 00000000, 1002", "80 80 00000000, 1002", "01 80 00000000 81 80 00000000, 1002",
        "81 fe 2001 00000000, 1009"})
    void shouldSayWhyItEnds(final String frames, final int code) throws Exception
    {
        send(frames, new byte[0]);
        assertThat(closeCode()).isEqualTo(code);
        // The answer of an orderly peer, and what it had sent before it knew.
        send("82 80 00000000 88 80 00000000", new byte[0]);
        assertThat(input.read()).as("nothing after it").isEqualTo(-1);
        assertThat(scene.get("/health").statusCode()).isEqualTo(200);
    }

    /** The member {@code type} decides, however it is written, and no other text that holds such a word. */
    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {
        "{\"type\":\"PING\",\"at\":1}", "{ \"at\" : {} , \"type\" : \"P\\u0049NG\" }", " {\"type\":\"PING\"}\n"})
    void shouldReadWhatAConsoleAsksFor(final String said) throws Exception
    {
        say(said);
        String text = await(TEXT);
        while (!text.contains("\"PONG\""))
        {
            text = await(TEXT);
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {
        "\"PING\"", "[\"PING\"]", "{\"PING\":1}", "{\"type\":\"X\",\"a\":\"PING\"}", "{\"type\":[\"PING\"]}",
        "{\"type\":\"PING\",\"type\":\"PING\"}", "{\"type\":\"PING\"", "{\"type\":\"ping\"}", ""})
    void shouldEndWhereAConsoleAsksForNothing(final String said) throws Exception
    {
        say(said);
        assertThat(closeCode()).isEqualTo(1008);
    }

    private void say(final String text) throws IOException
    {
        send("81 " + HexFormat.of().toHexDigits((byte)(0x80 | text.length())) + " 00000000",
            text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void shouldBoundFragmentsTogether() throws Exception
    {
        send("01 fe 2000 00000000", new byte[LONGEST]);
        send("00 81 00000000", new byte[1]);
        assertThat(closeCode()).isEqualTo(1009);
        send("80 fe 2000 00000000", new byte[LONGEST]);
        assertThat(input.read()).isEqualTo(-1);
    }

    private void send(final String head, final byte[] payload) throws IOException
    {
        socket.getOutputStream().write(HexFormat.of().parseHex(head.replace(" ", "")));
        socket.getOutputStream().write(payload);
    }

    private int closeCode() throws IOException
    {
        final String payload = await(CLOSE);
        return payload.charAt(0) << Byte.SIZE | payload.charAt(1);
    }

    /** The payload of the next frame of a kind. Others come before it, one a second while the machine is slow. */
    private String await(final int kind) throws IOException
    {
        for (int i = 0; i < MOST_FRAMES; i++)
        {
            final int found = input.readUnsignedByte() & 0xF;
            final int length = input.readUnsignedByte();
            final byte[] payload = new byte[length < 126 ? length : input.readUnsignedShort()];
            input.readFully(payload);
            if (found == kind)
            {
                return new String(payload, StandardCharsets.ISO_8859_1);
            }
        }
        throw new AssertionError("no frame of kind " + kind);
    }
}
