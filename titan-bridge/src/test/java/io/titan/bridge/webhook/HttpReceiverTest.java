package io.titan.bridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One exchange over a real socket, with receivers that are good, bad and strange. */
@Timeout(180)
class HttpReceiverTest
{
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final Post POST =
        new Post("{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.UTF_8), "ab".repeat(32), "1700000000");

    @Test
    void shouldSendTheBytesThatWereSignedAndKeepTheConnection() throws Exception
    {
        try (StubServer server = new StubServer(); HttpReceiver receiver = receiver(server))
        {
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);

            assertThat(server.connections).hasValue(1);
            assertThat(server.requests).hasSize(2).allSatisfy((request) -> assertThat(request)
                .startsWith("POST /base/webhook/execution-report HTTP/1.1\r\n")
                .contains("host: 127.0.0.1:" + server.port() + "\r\n", "content-type: application/json\r\n",
                    "x-source: titan-execution\r\n", "content-length: 10\r\n",
                    "x-signature: " + "ab".repeat(32) + "\r\n",
                    "x-timestamp: 1700000000\r\n")
                .endsWith("\r\n\r\n{\"a\":\"\u00e9\"}"));
        }
    }

    @Test
    void shouldNoticeAtRestThatTheConnectionIsGone() throws Exception
    {
        try (StubServer server = new StubServer(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" + StubServer.THEN_CLOSE);
            HttpReceiver receiver = receiver(server))
        {
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            long nowNs = 1;
            while (receiver.poll(nowNs) == 0)
            {
                nowNs += TimeUnit.MICROSECONDS.toNanos(1);
            }

            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void shouldTellNoTimeThatWasNotSigned() throws Exception
    {
        try (StubServer server = new StubServer(); HttpReceiver receiver = receiver(server))
        {
            receiver.post(new Post(POST.body(), POST.signature(), ""), 0);
            await(receiver);

            assertThat(server.requests.get(0)).doesNotContain("x-timestamp");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "200, DELIVERED", "204, DELIVERED", "301, MISCONFIGURED", "302, MISCONFIGURED", "307, MISCONFIGURED",
        "400, REFUSED", "401, MISCONFIGURED", "403, MISCONFIGURED", "404, MISCONFIGURED", "408, UNKNOWN",
        "410, MISCONFIGURED", "422, REFUSED", "429, THROTTLED", "500, UNKNOWN", "503, UNKNOWN"})
    void shouldReadEachStatusAndFollowNoRedirect(final int status, final Outcome outcome) throws Exception
    {
        final String place = "Location: http://127.0.0.1:1/elsewhere\r\n";
        final String body = status == 204 ? "\r\n" : "Content-Length: 2\r\n\r\nok";
        try (StubServer server = new StubServer("HTTP/1.1 " + status + " Said\r\n" + place + body);
            HttpReceiver receiver = receiver(server))
        {
            final Answer answer = exchange(receiver);

            assertThat(answer.outcome()).isEqualTo(outcome);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(server.requests).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource({
        "7, 7", "0, 0", "'', 0", "-1, 0", "1.5, 0", "x, 0", "999999999, 600", "1000000000, 600",
        "9999999999999999999, 600",
        // A date, and none of the answer to measure it from: this machine's clock has no say in it.
        "'Wed, 21 Oct 2099 07:28:00 GMT', 0"})
    void shouldReadHowLongToWait(final String header, final long seconds) throws Exception
    {
        try (StubServer server = new StubServer(
            "HTTP/1.1 429 Later\r\nRetry-After: " + header + "\r\nContent-Length: 0\r\n\r\n");
            HttpReceiver receiver = receiver(server))
        {
            assertThat(exchange(receiver).retryAfterNs()).isEqualTo(TimeUnit.SECONDS.toNanos(seconds));
        }
    }

    /** Both dates are the receiver's, so that its clock need not agree with this one. */
    @ParameterizedTest(name = "{index}")
    @CsvSource(delimiter = '|', value = {
        "Wed, 21 Oct 2015 07:28:00 GMT | Wed, 21 Oct 2015 07:27:13 GMT | 47",
        "Wed, 21 Oct 2015 07:28:00 GMT | Wed, 21 Oct 2015 07:28:00 GMT | 0",
        "Wed, 21 Oct 2015 07:28:00 GMT | Wed, 21 Oct 2015 07:29:00 GMT | 0",
        "Wed, 21 Oct 2099 07:28:00 GMT | Wed, 21 Oct 2015 07:28:00 GMT | 600",
        "Wed, 21 Oct 2015 07:28:00 GMT | yesterday | 0", "tomorrow | Wed, 21 Oct 2015 07:28:00 GMT | 0"})
    void shouldReadUntilWhenToWait(final String until, final String date, final long seconds) throws Exception
    {
        try (StubServer server = new StubServer(
            "HTTP/1.1 429 Later\r\nDate: " + date + "\r\nRetry-After: " + until + "\r\nContent-Length: 0\r\n\r\n");
            HttpReceiver receiver = receiver(server))
        {
            assertThat(exchange(receiver).retryAfterNs()).isEqualTo(TimeUnit.SECONDS.toNanos(seconds));
        }
    }

    @Test
    void shouldReadAnAnswerWithALongHead() throws Exception
    {
        try (StubServer server = new StubServer("HTTP/1.1 200 OK\r\ncontent-security-policy: " + "p".repeat(60_000) +
            "\r\nContent-Length: 0\r\n\r\n");
            HttpReceiver receiver = receiver(server))
        {
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
        }
    }

    /** A recipient may take a lone line feed for the end of a line of the head (RFC 9112, section 2.2). */
    @ParameterizedTest(name = "{index}")
    @CsvSource({
        "200, 'Content-Length: 2\n\nok'", "204, '\n'", "404, 'Content-Length: 0\n\n'",
        "200, 'Transfer-Encoding: chunked\n\n2\r\nok\r\n0\r\n\r\n'", "200, 'X: y\r\nContent-Length: 2\n\r\nok'"})
    void shouldReadAnAnswerWhoseLinesEndWithALineFeedAlone(final int status, final String rest) throws Exception
    {
        try (StubServer server = new StubServer("HTTP/1.1 " + status + " Said\n" + rest);
            HttpReceiver receiver = receiver(server))
        {
            assertThat(exchange(receiver).status()).isEqualTo(status);
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(server.connections).as("where the answer ended was known").hasValue(1);
        }
    }

    /** A receiver that listens on one address of its name is found, whichever it is, and not looked for again. */
    @Test
    void shouldTryOneAddressOfANameAfterTheOther() throws Exception
    {
        try (StubServer server = new StubServer();
            HttpReceiver receiver = new HttpReceiver(URI.create("http://two-addresses:" + server.port() + "/"),
                DEADLINE_NS, Optional.empty(), HttpReceiverTest::twoAddresses))
        {
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            server.hangUp();

            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(server.connections).as("the first address was not asked again").hasValue(2);
            assertThat(server.requests.get(0)).contains("host: two-addresses:" + server.port() + "\r\n");
        }
    }

    /** Nobody listens on the first: the stub server has 127.0.0.1 alone. */
    private static InetAddress[] twoAddresses(final String name) throws UnknownHostException
    {
        return new InetAddress[] {
            InetAddress.getByAddress(name, new byte[] {127, 0, 0, 2}),
            InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1})};
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {
        StubServer.CLOSE,
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok" + StubServer.THEN_CLOSE,
        "HTTP/1.1 200" + StubServer.THEN_CLOSE,
        "garbage\r\n\r\n",
        "HTTP/1.1 two hundred\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2;a=b\nok\n0\n\n" + StubServer.THEN_CLOSE,
        "HTTP/1.1 200 OK\r\nX: a\rContent-Length: 0\r\n\r\n" + StubServer.THEN_CLOSE,
        "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" + StubServer.THEN_DRIP})
    void shouldNotKnowWhatBecameOfWhatIsNotAnsweredInFull(final String said) throws Exception
    {
        try (StubServer server = new StubServer(said); HttpReceiver receiver = receiver(server))
        {
            final Answer answer = exchange(receiver);

            assertThat(answer.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(answer.problem()).contains("the connection to 127.0.0.1:" + server.port());
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void shouldGiveUpAtTheDeadlineAndNotTakeALateAnswerForTheNextOne() throws Exception
    {
        try (StubServer server = new StubServer(StubServer.HANG, StubServer.answer(500));
            HttpReceiver receiver = receiver(server))
        {
            receiver.post(POST, 0);
            while (server.requests.isEmpty())
            {
                receiver.poll(DEADLINE_NS - 1);
            }
            assertThat(receiver.takeAnswer()).isNull();
            receiver.poll(DEADLINE_NS);
            final Answer late = receiver.takeAnswer();
            assertThat(late.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(late.problem()).contains("no whole answer within 20000 ms");

            assertThat(exchange(receiver).status()).isEqualTo(500);
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void shouldTellThatNothingWasSentWhereNobodyListens() throws Exception
    {
        // Bound, so that nobody else takes the port meanwhile, but not listening.
        try (Socket deaf = new Socket())
        {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (HttpReceiver receiver = new HttpReceiver(
                URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/"), DEADLINE_NS, Optional.empty()))
            {
                assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.NOT_SENT);
            }
        }
        try (HttpReceiver receiver = new HttpReceiver(URI.create("http://no-such-host.invalid/"), DEADLINE_NS,
            Optional.empty()))
        {
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.NOT_SENT);
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" + StubServer.THEN_CLOSE,
        "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"})
    void shouldOpenAnotherConnectionWhenTheReceiverKeepsNone(final String said) throws Exception
    {
        try (StubServer server = new StubServer(said); HttpReceiver receiver = receiver(server))
        {
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(server.connections).hasValue(2);
        }
    }

    /** Time stands still, so that the connection is not looked at between the two reports. */
    @Test
    void shouldNotSendOnAConnectionThatWasClosedSinceTheLastReport() throws Exception
    {
        try (StubServer server = new StubServer(); HttpReceiver receiver = receiver(server))
        {
            exchange(receiver);
            server.hangUp();

            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void shouldNotTakeWhatNobodyAskedForAsTheNextAnswer() throws Exception
    {
        try (StubServer server = new StubServer(StubServer.answer(200), StubServer.answer(401));
            HttpReceiver receiver = receiver(server))
        {
            exchange(receiver);
            server.speak(StubServer.answer(200));

            assertThat(exchange(receiver).status()).isEqualTo(401);
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void shouldDropAConnectionOnWhichSomebodySpeaksTwice() throws Exception
    {
        try (StubServer server = new StubServer(StubServer.answer(200) + StubServer.answer(200));
            HttpReceiver receiver = receiver(server))
        {
            exchange(receiver);

            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void shouldSendToAnAddressWithLettersBeyondAscii() throws Exception
    {
        try (StubServer server = new StubServer(); HttpReceiver receiver = new HttpReceiver(
            URI.create("http://127.0.0.1:" + server.port() + "/b\u00fcro"), DEADLINE_NS, Optional.empty()))
        {
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(server.requests.get(0)).startsWith("POST /b%C3%BCro HTTP/1.1\r\n");
        }
    }

    private static HttpReceiver receiver(final StubServer server) throws IOException
    {
        return new HttpReceiver(
            URI.create("http://127.0.0.1:" + server.port() + "/base/webhook/execution-report"), DEADLINE_NS,
            Optional.empty());
    }

    private static Answer exchange(final HttpReceiver receiver)
    {
        receiver.post(POST, 0);
        return await(receiver);
    }

    private static Answer await(final HttpReceiver receiver)
    {
        Answer answer = receiver.takeAnswer();
        while (answer == null)
        {
            LockSupport.parkNanos(100_000);
            receiver.poll(1);
            answer = receiver.takeAnswer();
        }
        return answer;
    }
}
