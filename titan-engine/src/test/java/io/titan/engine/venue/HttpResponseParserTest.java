package io.titan.engine.venue;

import static io.titan.engine.venue.HttpResponseParser.Progress.COMPLETE;
import static io.titan.engine.venue.HttpResponseParser.Progress.INCOMPLETE;
import static io.titan.engine.venue.HttpResponseParser.Progress.MALFORMED;
import static io.titan.engine.venue.HttpResponseParser.Progress.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.titan.engine.venue.HttpResponseParser.Progress;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseParserTest
{
    private static final String BODY = "{\"orderId\":42}";
    private static final String FIXED =
        "HTTP/1.1 429 Slow\r\nX-Other: a:b\r\nRETRY-AFTER: 17\r\nContent-Length: 14\r\n\r\n" + BODY;
    private static final String CHUNKED =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ord\r\n9;x=y\r\nerId\":42}\r\n0\r\n\r\n";

    private final HttpResponseParser parser = new HttpResponseParser();

    @Test
    void shouldReadTheSameResponseHoweverItIsCut()
    {
        for (final String text : new String[]{FIXED, CHUNKED})
        {
            for (int cut = 1; cut < text.length(); cut++)
            {
                parser.reset(1024);
                assertThat(feed(text.substring(0, cut))).isEqualTo(INCOMPLETE);
                assertThat(feed(text.substring(cut))).isEqualTo(COMPLETE);
                assertThat(Ascii.string(parser.bytes(), parser.bodyStart(), parser.bodyLength())).isEqualTo(BODY);
                assertThat(parser.mustClose()).isFalse();
            }
        }
    }

    @Test
    void shouldReadStatusAndRetryAfter()
    {
        parser.reset(1024);
        feed(FIXED);
        assertThat(parser.status()).isEqualTo(429);
        assertThat(parser.retryAfterSeconds()).isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: close\r\nContent-Length: 0\r\n\r\n", "Content-Length: 0\r\n\r\nunasked"})
    void shouldNotUseAConnectionAgainThatSaysSoOrSaysTooMuch(final String rest)
    {
        parser.reset(1024);
        assertThat(feed("HTTP/1.1 200 OK\r\n" + rest)).isEqualTo(COMPLETE);
        assertThat(parser.mustClose()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "ICY 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n"})
    void shouldRefuseWhatItCannotTrust(final String text)
    {
        parser.reset(1024);
        assertThat(feed(text)).isEqualTo(MALFORMED);
    }

    @Test
    void shouldRefuseMoreThanItsBoundBeforeItHasCome()
    {
        parser.reset(1024);
        assertThat(feed("HTTP/1.1 200 OK\r\nContent-Length: 1025\r\n\r\n")).isEqualTo(TOO_LARGE);
        parser.reset(16);
        assertThat(feed(FIXED)).isEqualTo(TOO_LARGE);
        parser.reset(1024);
        assertThat(feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\n")).isEqualTo(TOO_LARGE);
    }

    @Property
    void shouldNeverThrowWhateverTheBytes(@ForAll final byte[] noise)
    {
        parser.reset(4096);
        parser.onBytes(Unpooled.wrappedBuffer(noise));
        parser.reset(4096);
        feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertThat(parser.onBytes(Unpooled.wrappedBuffer(noise))).isNotNull();
    }

    private Progress feed(final String text)
    {
        return parser.onBytes(Unpooled.wrappedBuffer(Ascii.bytes(text)));
    }
}
