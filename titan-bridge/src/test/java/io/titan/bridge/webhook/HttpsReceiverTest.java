package io.titan.bridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that shows certificates of its own making, as brain behind a proxy of one's own may. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpsReceiverTest
{
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final String PASSWORD = "only-for-tests";
    private static final Post POST = new Post("{}".getBytes(StandardCharsets.UTF_8), "ab".repeat(32), "1700000000");

    @TempDir
    private Path directory;

    @Test
    void shouldDeliverToWhomTheFileTrustsAndKeepTheConnection() throws Exception
    {
        final Path trusted = newCertificate("brain", "ip:127.0.0.1");
        try (StubServer server = new StubServer(secured("brain")); HttpReceiver receiver = receiver(server, trusted))
        {
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.DELIVERED);

            assertThat(server.connections).hasValue(1);
            assertThat(server.requests).hasSize(2)
                .allSatisfy((request) -> assertThat(request).startsWith("POST /webhook HTTP/1.1\r\n"));
        }
    }

    /** Somebody else's certificate, one that nobody vouches for, and one of another name: none gets a byte. */
    @Test
    void shouldSayThatACertificateIsWrongAndSendNothing() throws Exception
    {
        final Path trusted = newCertificate("brain", "ip:127.0.0.1");
        newCertificate("stranger", "ip:127.0.0.1");
        final Path other = newCertificate("elsewhere", "dns:elsewhere.invalid");
        try (StubServer server = new StubServer(secured("stranger")); HttpReceiver receiver = receiver(server, trusted))
        {
            assertRefused(exchange(receiver), server);
        }
        try (StubServer server = new StubServer(secured("brain"));
            HttpReceiver receiver = new HttpReceiver(uri(server), DEADLINE_NS, Optional.empty()))
        {
            assertRefused(exchange(receiver), server);
        }
        try (StubServer server = new StubServer(secured("elsewhere")); HttpReceiver receiver = receiver(server, other))
        {
            assertRefused(exchange(receiver), server);
        }
    }

    private static void assertRefused(final Answer answer, final StubServer server)
    {
        assertThat(answer.outcome()).as(answer.problem()).isEqualTo(Outcome.MISCONFIGURED);
        assertThat(answer.problem()).contains("certificate", "TITAN_BRAIN_CERTIFICATES");
        assertThat(server.requests.stream().filter((request) -> !request.isEmpty())).isEmpty();
    }

    /** Nothing of the report was on the way, so at-most-once may try again. */
    @Test
    void shouldTellThatNothingWasSentToWhoeverSpeaksNoTls() throws Exception
    {
        final Path trusted = newCertificate("brain", "ip:127.0.0.1");
        try (ServerSocket deaf = new ServerSocket(0, 8, InetAddress.getLoopbackAddress()))
        {
            final Thread closing = new Thread(() -> acceptAndClose(deaf), "closes-at-once");
            closing.start();
            try (HttpReceiver receiver = new HttpReceiver(
                URI.create("https://127.0.0.1:" + deaf.getLocalPort() + "/"), DEADLINE_NS, Optional.of(trusted)))
            {
                assertThat(exchange(receiver).outcome()).isEqualTo(Outcome.NOT_SENT);
            }
            closing.join();
        }
    }

    private static void acceptAndClose(final ServerSocket server)
    {
        try
        {
            server.accept().close();
        }
        catch (final IOException ex)
        {
            throw new AssertionError(ex);
        }
    }

    @Test
    void shouldNotBeginWithAFileThatHoldsNoCertificates() throws Exception
    {
        final Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        final Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "certificate, honestly");
        for (final Path file : new Path[]{empty, nonsense, directory.resolve("nowhere.pem")})
        {
            assertThatThrownBy(() -> WebhookSettings.fromEnvironment(Map.of(
                WebhookSettings.URL_VARIABLE, "https://brain", "TITAN_BRAIN_CERTIFICATES", file.toString())))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("TITAN_BRAIN_CERTIFICATES")
                .hasMessageContaining(file.getFileName().toString());
        }
    }

    private static HttpReceiver receiver(final StubServer server, final Path trusted)
    {
        return new HttpReceiver(uri(server), DEADLINE_NS, Optional.of(trusted));
    }

    private static URI uri(final StubServer server)
    {
        return URI.create("https://127.0.0.1:" + server.port() + "/webhook");
    }

    private static Answer exchange(final HttpReceiver receiver)
    {
        receiver.post(POST, 0);
        Answer answer = receiver.takeAnswer();
        while (answer == null)
        {
            LockSupport.parkNanos(100_000);
            receiver.poll(1);
            answer = receiver.takeAnswer();
        }
        return answer;
    }

    /** The JDK makes them by its tool only. Returns the certificate as PEM; the key is in the store of its name. */
    private Path newCertificate(final String name, final String subject) throws Exception
    {
        final Path certificate = directory.resolve(name + ".pem");
        keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=" + subject,
            "-validity", "30", "-keystore", store(name).toString());
        keytool("-exportcert", "-rfc", "-alias", name, "-file", certificate.toString(), "-keystore",
            store(name).toString());
        return certificate;
    }

    private Path store(final String name)
    {
        return directory.resolve(name + ".p12");
    }

    private void keytool(final String... arguments) throws Exception
    {
        final ProcessBuilder tool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        tool.command().addAll(List.of(arguments));
        tool.command().addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        final Path log = directory.resolve("keytool.log");
        final int code = tool.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        assertThat(code).as(Files.readString(log)).isZero();
    }

    private ServerSocket secured(final String name) throws IOException, GeneralSecurityException
    {
        final KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store(name)))
        {
            keys.load(in, PASSWORD.toCharArray());
        }
        final KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 8, InetAddress.getLoopbackAddress());
    }
}
