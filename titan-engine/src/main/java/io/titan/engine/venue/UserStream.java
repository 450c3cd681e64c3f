package io.titan.engine.venue;

import java.net.URI;
import java.util.concurrent.TimeUnit;

import io.titan.codecs.ReconnectBackoff;

/**
 * Keeps the user stream: a listen key, its extension, and the socket that it names. A lost stream begins with a new
 * key, for the old one may be why. One thread.
 */
final class UserStream implements RestListener, StreamListener
{
    private static final long EXTEND_INTERVAL_NS = TimeUnit.MINUTES.toNanos(30);
    private static final long EXTEND_RETRY_NS = TimeUnit.MINUTES.toNanos(1);
    private static final byte[] LISTEN_KEY = Ascii.bytes("listenKey");

    private final VenueClock clock;
    private final VenueCounters counters;
    private final RequestEncoder encoder;
    private final RateHold hold;
    private final UserMessages messages;
    private final Runnable onLost;
    private final long timeoutNs;
    private final String baseUri;
    private final StreamConnection stream;
    private final OrderAnswer error = new OrderAnswer();
    private final JsonScanner scanner = new JsonScanner();
    private final ReconnectBackoff backoff;

    private long dueNs;
    private boolean hasKey;

    UserStream(
        final VenueSettings settings,
        final VenueTransport transport,
        final OrderEntry entry,
        final RequestEncoder encoder,
        final UserMessages messages,
        final Runnable onLost)
    {
        clock = entry.clock();
        counters = entry.counters();
        hold = entry.hold();
        this.encoder = encoder;
        this.messages = messages;
        this.onLost = onLost;
        timeoutNs = TimeUnit.MILLISECONDS.toNanos(settings.requestTimeoutMs());
        baseUri = StreamUris.withoutSlash(settings.privateStreamUri());
        backoff = transport.newBackoff();
        stream = new StreamConnection(transport, clock, counters, this, clock.isMarketClock());
        dueNs = clock.hostNs();
    }

    StreamConnection stream()
    {
        return stream;
    }

    int poll(final RestConnection connection)
    {
        int work = stream.poll();
        if (connection.isIdle() && !hold.isActive() && clock.hostNs() - dueNs >= 0)
        {
            if (hasKey)
            {
                encoder.extendListenKey();
            }
            else
            {
                encoder.createListenKey();
            }
            dueNs = clock.hostNs() + (hasKey ? EXTEND_RETRY_NS : backoff.nextDelayNs());
            connection.send(encoder.bytes(), encoder.length(), timeoutNs, RestConnection.MAX_ORDER_ANSWER, this);
            work++;
        }
        return work;
    }

    @Override
    public void onAnswer(final RestConnection connection, final HttpResponseParser response)
    {
        final boolean held = hold.onAnswer(response);
        if (response.status() / 100 != 2)
        {
            onRefused(held, response);
            return;
        }
        if (!hasKey)
        {
            final String key = key(response);
            if (key == null)
            {
                counters.unparsable++;
                return;
            }
            hasKey = true;
            stream.target(URI.create(baseUri + "/ws/" + key));
        }
        dueNs = clock.hostNs() + EXTEND_INTERVAL_NS;
    }

    @Override
    public void onFailure(final RestConnection connection, final Failure failure)
    {
        dueNs = clock.hostNs() + (hasKey ? EXTEND_RETRY_NS : backoff.nextDelayNs());
    }

    @Override
    public void onStreamUp()
    {
        backoff.reset();
    }

    @Override
    public void onStreamLost()
    {
        forgetKey();
        onLost.run();
    }

    @Override
    public void onMessage(final byte[] bytes, final int length, final long receivedTimeNs)
    {
        if (!messages.onMessage(bytes, length, receivedTimeNs))
        {
            stream.drop();
        }
    }

    private void onRefused(final boolean held, final HttpResponseParser response)
    {
        final boolean sound = error.read(response.bytes(), response.bodyStart(), response.bodyLength());
        counters.lastError = sound && error.code() != 0 ? error.code() : response.status();
        if (hasKey && !held && sound && error.code() == VenueCodes.LISTEN_KEY_DOES_NOT_EXIST)
        {
            stream.drop();
            forgetKey();
        }
    }

    private void forgetKey()
    {
        hasKey = false;
        stream.target(null);
        dueNs = clock.hostNs() + backoff.nextDelayNs();
    }

    private String key(final HttpResponseParser response)
    {
        String key = null;
        scanner.wrap(response.bytes(), response.bodyStart(), response.bodyLength());
        if (scanner.enterObject())
        {
            while (scanner.nextKey())
            {
                final boolean wanted = scanner.keyIs(LISTEN_KEY);
                scanner.readToken();
                key = wanted ? Ascii.string(scanner.bytes(), scanner.tokenStart(), scanner.tokenLength()) : key;
            }
        }
        return scanner.completed() && key != null && key.matches("[A-Za-z0-9_-]{1,256}") ? key : null;
    }
}
