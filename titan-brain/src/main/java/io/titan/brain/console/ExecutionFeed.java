package io.titan.brain.console;

import io.titan.brain.json.Json;
import io.titan.brain.security.SignatureCheck;
import io.titan.words.FaultText;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Listens to the bridge's {@code /ws/console}: execution's state each second, and every fill. It connects again by
 * itself. {@link #maintain} is called by one thread.
 */
final class ExecutionFeed implements AutoCloseable
{
    private static final Logger LOG = System.getLogger(ExecutionFeed.class.getName());
    private static final int MAX_FRAME = 1 << 20;
    /** Calls between two attempts. */
    private static final int PAUSE_STEPS = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI address;
    private final byte[] key;
    private final InstantSource clock;
    private final Consumer<String> out;
    private volatile WebSocket socket;
    private volatile boolean isConnecting;
    private int pause = PAUSE_STEPS;

    ExecutionFeed(
        final String base, final byte[] key, final InstantSource clock, final Consumer<String> out)
    {
        this.address = URI.create(base.replaceFirst("^http", "ws").replaceAll("/+$", "") + "/ws/console");
        this.key = key.clone();
        this.clock = clock;
        this.out = out;
    }

    boolean isUp()
    {
        final WebSocket current = socket;
        return current != null && !current.isInputClosed();
    }

    /** Connects while it is wanted, and asks nothing of execution while it is not. */
    void maintain(final boolean isWanted)
    {
        if (!isWanted)
        {
            pause = PAUSE_STEPS;
            close();
        }
        else if (!isUp() && !isConnecting && ++pause > PAUSE_STEPS)
        {
            pause = 0;
            connect();
        }
    }

    private void connect()
    {
        isConnecting = true;
        final String seconds = Long.toString(clock.instant().getEpochSecond());
        client.newWebSocketBuilder().connectTimeout(TIMEOUT)
            .header("x-timestamp", seconds)
            .header("x-signature", HexFormat.of().formatHex(SignatureCheck.code(key, seconds + ".", new byte[0])))
            .buildAsync(address, new Frames()).whenComplete((fresh, fault) ->
            {
                socket = fresh;
                isConnecting = false;
            });
    }

    @Override
    public void close()
    {
        final WebSocket current = socket;
        if (current != null)
        {
            current.abort();
        }
    }

    /** Puts frames together; one that is no JSON or too long ends the connection. */
    private final class Frames implements WebSocket.Listener
    {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(final WebSocket from, final CharSequence data, final boolean last)
        {
            text.append(data);
            if (text.length() > MAX_FRAME)
            {
                from.abort();
                return null;
            }
            if (last)
            {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(final String frame)
        {
            try
            {
                Json.read(frame.getBytes(StandardCharsets.UTF_8));
                out.accept(frame);
            }
            catch (final IOException ex)
            {
                LOG.log(Level.WARNING, "execution sent a frame that is no JSON: {0}", FaultText.of(ex));
            }
        }
    }
}
