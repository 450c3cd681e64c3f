package io.titan.engine.cli.record;

import io.titan.words.FaultText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * One combined stream into the file, opened again whenever it ends. The owner's thread calls {@link #poll}; messages
 * arrive on a thread of the HTTP client.
 */
final class StreamRecorder implements WebSocket.Listener
{
    /** More than any message of a market is long. */
    private static final int MAX_MESSAGE = 4 << 20;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(2);
    private static final String ENVELOPE = "{\"stream\":";

    private final HttpClient client;
    private final URI uri;
    private final CaptureFile file;
    private final StringBuilder message = new StringBuilder();
    private volatile WebSocket socket;
    private volatile boolean busy;
    private volatile String lastFault = "";
    private long nextNs = System.nanoTime();
    private int openings;

    StreamRecorder(final HttpClient client, final URI uri, final CaptureFile file)
    {
        this.client = client;
        this.uri = uri;
        this.file = file;
    }

    /** Opens the stream when it is not open and its time has come. */
    void poll()
    {
        if (socket == null && !busy && System.nanoTime() - nextNs >= 0)
        {
            busy = true;
            openings++;
            nextNs = System.nanoTime() + RETRY_NS;
            client.newWebSocketBuilder().connectTimeout(CONNECT_WITHIN).buildAsync(uri, this)
                .whenComplete((opened, failure) ->
                {
                    if (failure != null)
                    {
                        lost(FaultText.of(failure));
                    }
                });
        }
    }

    boolean isOpen()
    {
        return socket != null;
    }

    /** How often it was opened again: each time something may be missing in the file. */
    int gaps()
    {
        return Math.max(0, openings - 1);
    }

    /** Why it ended last; empty if it never did. */
    String lastFault()
    {
        return lastFault;
    }

    void close()
    {
        final WebSocket open = socket;
        if (open != null)
        {
            open.abort();
        }
    }

    @Override
    public void onOpen(final WebSocket opened)
    {
        message.setLength(0);
        socket = opened;
        busy = false;
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(final WebSocket from, final CharSequence data, final boolean last)
    {
        message.append(data);
        if (message.length() > MAX_MESSAGE)
        {
            from.abort();
            lost("a message of more than " + MAX_MESSAGE + " characters");
            return null;
        }
        if (last)
        {
            // Answers to requests are no messages of the market, and a line break would make two lines of one.
            if (message.indexOf(ENVELOPE) == 0 && message.indexOf("\n") < 0)
            {
                file.write(message);
            }
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(final WebSocket closed, final int statusCode, final String reason)
    {
        lost("closed by the venue: " + statusCode + " " + reason);
        return null;
    }

    @Override
    public void onError(final WebSocket broken, final Throwable error)
    {
        lost(FaultText.of(error));
    }

    private void lost(final String why)
    {
        lastFault = why;
        socket = null;
        busy = false;
    }
}
