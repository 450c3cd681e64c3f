package io.titan.brain.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.brain.embedded.TestServers;
import io.titan.brain.http.BrainServer;
import io.titan.brain.json.Json;
import io.titan.brain.metrics.Counter;
import io.titan.brain.process.BrainFixture.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Whatever strangers send: the documented answer, and nothing applied. */
class BadInputTest
{
    private static final String WEBHOOK = "/webhook/execution-report";

    @TempDir
    static Path directory;

    private static BrainFixture brain;
    private static String report;

    @BeforeAll
    static void start() throws Exception
    {
        TestServers.skipWhereThereIsNone();
        brain = new BrainFixture(directory, Map.of());
        brain.awaitHealthy();
        report = Json.text(brain.fill("never", "BUY", "50000", "0.02"));
    }

    @AfterAll
    static void stop()
    {
        if (brain != null)
        {
            assertThat(brain.brain().counters().get(Counter.REPORTS_APPLIED)).isZero();
            brain.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", value = {
        "none | now | Missing x-signature header",
        "right | none | Missing x-timestamp header",
        "right | soon | Invalid timestamp format",
        "right | -301 | Timestamp too old or too far in future (age: 301s, tolerance: 300s)",
        "right | 301 | Timestamp too old or too far in future (age: 301s, tolerance: 300s)",
        "xyz | now | Invalid signature format",
        "00 | now | Invalid signature",
        "other | now | Invalid signature"})
    void shouldRefuseWhatIsNotSigned(final String signature, final String when, final String message) throws Exception
    {
        final String timestamp = timestamp(when);
        final HttpRequest.Builder request = HttpRequest.newBuilder().header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(report));
        if (signature != null)
        {
            request.header("x-signature", signature.length() < 5 ? signature : BrainFixture.sign(
                signature.equals("right") ? BrainFixture.SECRET : "another secret of 16", timestamp + ".", report));
        }
        if (timestamp != null)
        {
            request.header("x-timestamp", timestamp);
        }
        final Answer answer = brain.exchange(request, WEBHOOK);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().get("error").asText()).isEqualTo("Unauthorized");
        assertThat(answer.body().get("message").asText()).isEqualTo(message);
        assertThat(answer.body().get("timestamp").asText()).isEqualTo(brain.clock.instant().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{ | 400 | Bad Request",
        "{\"price\":NaN} | 400 | Bad Request",
        "{\"price\":Infinity} | 400 | Bad Request",
        "{\"a\":1}{\"b\":2} | 400 | Bad Request",
        "{\"a\":1,\"a\":2} | 400 | Bad Request",
        "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]] | 400 | Bad Request",
        "{} | 400 | Validation failed",
        "null | 400 | Validation failed",
        "[] | 400 | Validation failed"})
    void shouldRefuseWhatIsNoReport(final String body, final int status, final String error) throws Exception
    {
        final Answer answer = brain.post(WEBHOOK, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().get("error").asText()).isEqualTo(error);
    }

    @Test
    void shouldRefuseOtherTypesAndTooMuch() throws Exception
    {
        final String seconds = Long.toString(brain.clock.instant().getEpochSecond());
        final Answer other = brain.exchange(HttpRequest.newBuilder().header("Content-Type", "text/plain")
            .header("x-timestamp", seconds).header("x-signature", BrainFixture.sign(BrainFixture.SECRET,
            seconds + ".", report)).POST(HttpRequest.BodyPublishers.ofString(report)), WEBHOOK);
        assertThat(other.status()).isEqualTo(415);
        assertThat(other.body().get("statusCode").asInt()).isEqualTo(415);
        final Answer large = brain.post(WEBHOOK, "{\"reason\":\"" + "x".repeat(70_000) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(brain.get("/nowhere").status()).isEqualTo(404);
    }

    @Test
    void shouldAskEverybodyForASignatureButAtThreePlaces() throws Exception
    {
        for (final String path : new String[]{"/dashboard", "/decisions", "/admin/override", "/nowhere", "/health?x=1"})
        {
            assertThat(brain.exchange(HttpRequest.newBuilder().GET(), path).status()).as(path).isEqualTo(401);
        }
        for (final String path : new String[]{"/health", "/status", "/metrics"})
        {
            assertThat(brain.exchange(HttpRequest.newBuilder().GET(), path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void shouldCutARequestThatDripsHoweverRegularlyItDoes() throws Exception
    {
        assertThat(dripped("POST /webhook/execution-report HTTP/1.1\r\nHost: x\r\nX-Slow: ")).isTrue();
        assertThat(dripped("POST /webhook/execution-report HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
            "Content-Length: 1000\r\n\r\n{")).isTrue();
    }

    /** Peers come and go, and each would fill the log with a trace. */
    @Test
    void shouldTellARequestThatWasCutInOneSentence() throws Exception
    {
        final BlockingQueue<LogRecord> told = new LinkedBlockingQueue<>();
        final Logger log = Logger.getLogger(BrainServer.class.getName());
        final Handler handler = new Handler()
        {
            @Override
            public void publish(final LogRecord line)
            {
                told.add(line);
            }

            @Override
            public void flush()
            {
            }

            @Override
            public void close()
            {
            }
        };
        log.addHandler(handler);
        try
        {
            assertThat(dripped("POST /webhook/execution-report HTTP/1.1\r\nHost: x\r\n" +
                "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")).isTrue();
            final LogRecord line = told.poll(10, TimeUnit.SECONDS);
            assertThat(line).isNotNull();
            assertThat(line.getThrown()).isNull();
            assertThat(new SimpleFormatter().formatMessage(line))
                .startsWith("POST /webhook/execution-report was broken off: ").doesNotContain("Exception");
        }
        finally
        {
            log.removeHandler(handler);
        }
    }

    /** A byte every 50 ms is faster than any idle timeout; true if the server has had enough within a few seconds. */
    private static boolean dripped(final String beginning) throws Exception
    {
        try (Socket socket = new Socket("127.0.0.1", brain.brain().port()))
        {
            final OutputStream out = socket.getOutputStream();
            final InputStream in = socket.getInputStream();
            socket.setSoTimeout(50);
            out.write(beginning.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 400; i++)
            {
                out.write('x');
                if (isEnded(in))
                {
                    return true;
                }
            }
            return false;
        }
        catch (final SocketException ex)
        {
            return true;
        }
    }

    private static boolean isEnded(final InputStream in) throws Exception
    {
        try
        {
            return in.read() < 0;
        }
        catch (final SocketTimeoutException ex)
        {
            return false;
        }
    }

    private static String timestamp(final String when)
    {
        if (when == null || when.equals("soon"))
        {
            return when;
        }
        final long seconds = brain.clock.instant().getEpochSecond();
        return Long.toString(when.equals("now") ? seconds : seconds + Long.parseLong(when));
    }
}
