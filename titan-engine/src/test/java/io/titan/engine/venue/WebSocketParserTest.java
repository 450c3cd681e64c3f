package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.titan.engine.venue.WebSocketParser.Found;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Netty's encoder says what a server would send; the cases of RFC 6455 are written out in bytes. */
class WebSocketParserTest
{
    private static final int MAX_MESSAGE = 256 * 1024;

    /** What was found, as text. */
    private record Item(Found found, String bytes)
    {
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 124, 125, 126, 127, 65_535, 65_536, MAX_MESSAGE})
    void shouldReadAMessageOfEveryKindOfLength(final int length)
    {
        final String text = "x".repeat(length);
        assertThat(read(encoded(new TextWebSocketFrame(text)), Integer.MAX_VALUE)).containsExactly(text(text));
    }

    @Test
    void shouldReadWhatComesByteByByte()
    {
        final byte[] bytes = join(
            encoded(new TextWebSocketFrame(false, 0, "one ")), encoded(new PingWebSocketFrame(ascii("ping"))),
            encoded(new ContinuationWebSocketFrame(false, 0, "two ")), encoded(new PongWebSocketFrame(ascii("pong"))),
            encoded(new ContinuationWebSocketFrame(true, 0, "y".repeat(300))), encoded(new TextWebSocketFrame("next")),
            encoded(new CloseWebSocketFrame(1000, "bye")));
        assertThat(read(bytes, 1)).containsExactly(
            new Item(Found.PING, "ping"), new Item(Found.PONG, "pong"), text("one two " + "y".repeat(300)),
            text("next"), new Item(Found.CLOSE, "\u0003\u00E8bye"));
    }

    @Test
    void shouldReadWhatNettyWritesHoweverItIsCut()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            final SplittableRandom random = new SplittableRandom(seed);
            final List<Item> expected = new ArrayList<>();
            final byte[] bytes = conversation(random, expected);
            assertThat(readCut(bytes, random)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // Reserved bits of an extension that nobody asked for, on a text, a continuation and a ping.
        "C100", "A100", "9100", "C000", "C900",
        // Opcodes that nobody has defined.
        "8300", "8700", "8B00", "8F00",
        // Masked by a server.
        "818100000000 78", "8180 00000000", "8980 00000000",
        // Control frames in fragments, or too long.
        "0900", "0800", "897E007E", "887F0000000000010000",
        // A continuation of nothing, and a message within another.
        "8000", "0000", "0100 8100", "0100 0200", "0200 8200", "8100 8000",
        // Lengths that are not told in the shortest way, negative, or beyond the bound alone and together.
        "817E0001 78", "817E007D", "817F000000000000FFFF", "817F8000000000000000", "817F0000000000040001",
        "817F00000000FFFFFFFF", "817F0000000100000000"})
    void shouldBreakWithAPeerThatBreaksTheProtocol(final String hex)
    {
        final byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        final List<Item> whole = read(bytes, Integer.MAX_VALUE);
        assertThat(whole.get(whole.size() - 1).found()).isEqualTo(Found.BROKEN);
        assertThat(read(bytes, 1)).isEqualTo(whole);
    }

    @Test
    void shouldBreakWithAMessageThatIsTooLongAsAWhole()
    {
        final byte[] half = new byte[MAX_MESSAGE / 2];
        Arrays.fill(half, (byte)'x');
        final byte[] first = encoded(new TextWebSocketFrame(false, 0, Unpooled.wrappedBuffer(half)));
        final byte[] second = encoded(new ContinuationWebSocketFrame(false, 0, Unpooled.wrappedBuffer(half)));
        final byte[] end = encoded(new ContinuationWebSocketFrame(true, 0, ""));
        assertThat(read(join(first, second, end), 4_096)).hasSize(1).first().extracting(Item::found)
            .isEqualTo(Found.TEXT);
        assertThat(read(join(first, second, encoded(new ContinuationWebSocketFrame(true, 0, "x"))), 4_096))
            .containsExactly(new Item(Found.BROKEN, ""));
    }

    @Test
    void shouldKeepNoMoreThanTheBoundOfWhatIsAnnounced()
    {
        final WebSocketParser parser = new WebSocketParser(MAX_MESSAGE);
        assertThat(parser.next(Unpooled.wrappedBuffer(HexFormat.of().parseHex("817F0000000000040000"))))
            .isEqualTo(Found.MORE);
        assertThat(parser.next(Unpooled.wrappedBuffer(new byte[MAX_MESSAGE]))).isEqualTo(Found.TEXT);
        assertThat(parser.payload()).hasSize(MAX_MESSAGE);
    }

    /** Messages in up to four fragments with control frames between, as long as the lengths' boundaries ask for. */
    private static byte[] conversation(final SplittableRandom random, final List<Item> expected)
    {
        byte[] bytes = {};
        for (int i = random.nextInt(1, 8); i > 0; i--)
        {
            final boolean binary = random.nextInt(8) == 0;
            final StringBuilder whole = new StringBuilder();
            final int fragments = random.nextInt(1, 5);
            for (int fragment = 0; fragment < fragments; fragment++)
            {
                final String part = String.valueOf((char)('a' + fragment)).repeat(length(random));
                whole.append(part);
                bytes = join(bytes, encoded(frame(fragment, binary, fragment == fragments - 1, part)));
                if (fragment < fragments - 1 && random.nextBoolean())
                {
                    final String ping = "p".repeat(random.nextInt(126));
                    bytes = join(bytes, encoded(new PingWebSocketFrame(ascii(ping))));
                    expected.add(new Item(Found.PING, ping));
                }
            }
            expected.add(new Item(binary ? Found.BINARY : Found.TEXT, whole.toString()));
        }
        return bytes;
    }

    private static WebSocketFrame frame(final int place, final boolean binary, final boolean last, final String part)
    {
        if (place > 0)
        {
            return new ContinuationWebSocketFrame(last, 0, part);
        }
        return binary ? new BinaryWebSocketFrame(last, 0, ascii(part)) : new TextWebSocketFrame(last, 0, part);
    }

    private static int length(final SplittableRandom random)
    {
        return switch (random.nextInt(6))
        {
            case 0 -> 0;
            case 1 -> random.nextInt(120, 132);
            case 2 -> random.nextInt(65_530, 65_542);
            default -> random.nextInt(400);
        };
    }

    private static List<Item> read(final byte[] bytes, final int most)
    {
        final WebSocketParser parser = new WebSocketParser(MAX_MESSAGE);
        final List<Item> items = new ArrayList<>();
        int at = 0;
        while (at < bytes.length && !isBroken(items))
        {
            final int count = Math.min(most, bytes.length - at);
            take(parser, Unpooled.wrappedBuffer(bytes, at, count), items);
            at += count;
        }
        return items;
    }

    private static List<Item> readCut(final byte[] bytes, final SplittableRandom random)
    {
        final WebSocketParser parser = new WebSocketParser(MAX_MESSAGE);
        final List<Item> items = new ArrayList<>();
        int at = 0;
        while (at < bytes.length)
        {
            final int count = Math.min(random.nextInt(random.nextBoolean() ? 12 : 100_000) + 1, bytes.length - at);
            take(parser, Unpooled.directBuffer(count).writeBytes(bytes, at, count), items);
            at += count;
        }
        return items;
    }

    private static void take(final WebSocketParser parser, final ByteBuf input, final List<Item> items)
    {
        Found found = parser.next(input);
        while (found != Found.MORE && found != Found.BROKEN)
        {
            items.add(new Item(
                found, new String(parser.payload(), 0, parser.length(), StandardCharsets.ISO_8859_1)));
            found = parser.next(input);
        }
        if (found == Found.BROKEN)
        {
            items.add(new Item(found, ""));
        }
        else
        {
            assertThat(input.isReadable()).isFalse();
        }
        input.release();
    }

    private static boolean isBroken(final List<Item> items)
    {
        return !items.isEmpty() && items.get(items.size() - 1).found() == Found.BROKEN;
    }

    private static Item text(final String text)
    {
        return new Item(Found.TEXT, text);
    }

    private static ByteBuf ascii(final String text)
    {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private static byte[] encoded(final WebSocketFrame frame)
    {
        final EmbeddedChannel channel = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
        channel.writeOutbound(frame);
        byte[] bytes = {};
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound())
        {
            bytes = join(bytes, ByteBufUtil.getBytes(part));
            part.release();
        }
        return bytes;
    }

    private static byte[] join(final byte[]... parts)
    {
        final ByteBuf all = Unpooled.buffer();
        for (final byte[] part : parts)
        {
            all.writeBytes(part);
        }
        return ByteBufUtil.getBytes(all);
    }
}
