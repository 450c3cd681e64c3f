package io.titan.bridge.control;

import io.titan.bridge.handover.BridgeFigures;
import io.titan.bridge.handover.PushQueue;
import io.titan.bridge.handover.SignalQueue;
import io.titan.bridge.signature.SecretException;
import io.titan.bridge.signature.Secrets;
import io.titan.bridge.signature.Signed;
import io.titan.bridge.webhook.ReportBody;
import io.titan.bridge.webhook.WebhookCounters;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.YieldingIdleStrategy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A control port on its own thread, and a gateway on another that answers each line as it was told. */
final class ControlScene implements AutoCloseable
{
    static final String SECRET = "a-secret-for-this-test";

    private static final List<String> SYMBOLS = List.of("BTCUSDT");
    private static final Map<Integer, String> SLOTS = Map.of(4, "json-scavenger", 5, "hunter", 6, "sentinel");
    private static final int PATIENCE_MS = 60_000;

    final SceneClock clock = new SceneClock();
    final SignalQueue queue = new SignalQueue();
    final PushQueue pushes = new PushQueue();
    final BridgeFigures figures = new BridgeFigures();
    final WebhookCounters webhook = new WebhookCounters((sentence) -> { });
    volatile UnaryOperator<String> gateway = (line) -> "{\"executed\":true}\n";
    private final Supplier<IdleStrategy> idle;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ControlAgent agent;
    private final Thread control = new Thread(this::runControl, "control");
    private final Thread answering = new Thread(this::runGateway, "gateway");
    private volatile boolean isOver;
    private volatile Throwable fault;

    ControlScene(final int port) throws ControlException
    {
        this(port, new ControlParts.Execution("/nowhere", 1_000), Optional.empty());
    }

    ControlScene(final int port, final ControlParts.Execution execution, final Optional<Path> journal)
        throws ControlException
    {
        this(port, execution, journal, YieldingIdleStrategy::new);
    }

    /** The same with threads that idle as they are told: yielding takes a whole core from whatever is measured. */
    ControlScene(
        final int port, final ControlParts.Execution execution, final Optional<Path> journal,
        final Supplier<IdleStrategy> idle) throws ControlException
    {
        this.idle = idle;
        agent = ControlAgent.open(new ControlParts(
            new ControlPlace(port, Optional.empty()), queue,
            new ConfigPushes(pushes, Map.of(4, "scavenger"), SYMBOLS, SystemEpochClock.INSTANCE), figures, webhook,
            secrets(), SYMBOLS, SLOTS, execution, journal, new ReportBody(SYMBOLS, Map.of()), Optional.empty(),
            clock, SystemEpochClock.INSTANCE, "venue.example"));
        control.setUncaughtExceptionHandler((thread, cause) -> fault = cause);
        control.start();
        answering.start();
    }

    private static Secrets secrets()
    {
        try
        {
            return Secrets.of(SECRET);
        }
        catch (final SecretException ex)
        {
            throw new AssertionError(ex);
        }
    }

    private void runControl()
    {
        final IdleStrategy waiting = idle.get();
        while (!isOver)
        {
            waiting.idle(agent.doWork());
        }
        agent.onClose();
    }

    private void runGateway()
    {
        final IdleStrategy waiting = idle.get();
        while (!isOver)
        {
            final SignalQueue.Line line = queue.nextLine();
            final String answer =
                line == null ? null : gateway.apply(new String(line.bytes(), StandardCharsets.UTF_8));
            if (answer != null)
            {
                final byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                queue.answer(line.peer(), bytes, bytes.length);
            }
            waiting.idle(answer == null ? 0 : 1);
        }
    }

    int port()
    {
        return agent.port();
    }

    HttpResponse<String> get(final String path) throws Exception
    {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(final String path, final String body, final String... headers) throws Exception
    {
        final HttpRequest.Builder request =
            HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2)
        {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Posts as somebody who knows the secret. */
    HttpResponse<String> signed(final String path, final String body) throws Exception
    {
        final String seconds = Long.toString(System.currentTimeMillis() / 1_000);
        return post(path, body, "x-timestamp", seconds, "x-signature", Signed.code(SECRET, seconds + "." + body));
    }

    private URI uri(final String path)
    {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Sends bytes on a connection of their own; what came back until the port closed it. */
    String raw(final String text) throws IOException
    {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port()))
        {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close()
    {
        // Netty's loop ends as time passes.
        clock.goOn();
        isOver = true;
        join(control);
        join(answering);
        if (fault != null)
        {
            throw new AssertionError("the control thread died", fault);
        }
    }

    private static void join(final Thread thread)
    {
        try
        {
            thread.join();
        }
        catch (final InterruptedException ex)
        {
            throw new AssertionError("timed out", ex);
        }
    }
}
