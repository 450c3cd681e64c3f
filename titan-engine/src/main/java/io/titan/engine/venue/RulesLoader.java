package io.titan.engine.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks for exchangeInfo until it has the rules of every configured symbol, and anew when an order was refused for
 * them: the venue changes them while it trades, and a tick that is too fine would have every order refused, also those
 * that close. Cold path; one thread.
 */
final class RulesLoader implements RestListener
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);
    /** Of one that is asked for anew: others wait for the connection meanwhile. */
    private static final long ANEW_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
    /** Between two that are asked for anew: it is a large answer. */
    private static final long ANEW_INTERVAL_NS = TimeUnit.SECONDS.toNanos(10);

    private final VenueClock clock;
    private final VenueCounters counters;
    private final RequestEncoder encoder;
    private final RateHold hold;
    private final List<String> names;
    private final Consumer<InstrumentRules.Rules[]> onRules;
    private long dueNs;
    private boolean loaded;
    private boolean wantedAnew;
    private VenueRulesException refusal;

    RulesLoader(
        final VenueClock clock,
        final VenueCounters counters,
        final RequestEncoder encoder,
        final RateHold hold,
        final List<String> names,
        final Consumer<InstrumentRules.Rules[]> onRules)
    {
        this.clock = clock;
        this.counters = counters;
        this.encoder = encoder;
        this.hold = hold;
        this.names = names;
        this.onRules = onRules;
        dueNs = clock.hostNs();
    }

    boolean isLoaded()
    {
        return loaded;
    }

    /** The venue has refused an order for its numbers: asks again, soon and not too often. */
    void requestAnew()
    {
        wantedAnew = loaded;
    }

    /**
     * Asks when it is time.
     *
     * @throws VenueRulesException at the start: the venue does not list a configured symbol, or lists it with unusable
     *                             filters.
     */
    int poll(final RestConnection connection)
    {
        if (refusal != null)
        {
            throw refusal;
        }
        if (loaded && !wantedAnew || !connection.isIdle() || hold.isActive() || clock.hostNs() - dueNs < 0)
        {
            return 0;
        }
        encoder.get("/fapi/v1/exchangeInfo");
        connection.send(encoder.bytes(), encoder.length(), loaded ? ANEW_TIMEOUT_NS : TIMEOUT_NS,
            RestConnection.MAX_COLD_ANSWER, this);
        return 1;
    }

    @Override
    public void onAnswer(final RestConnection connection, final HttpResponseParser response)
    {
        pause();
        if (hold.onAnswer(response) || response.status() != 200)
        {
            counters.lastError = response.status();
            return;
        }
        try
        {
            final JsonNode exchangeInfo =
                MAPPER.readTree(response.bytes(), response.bodyStart(), response.bodyLength());
            onRules.accept(InstrumentRules.read(names, exchangeInfo));
            hold.onExchangeInfo(exchangeInfo);
            dueNs = loaded ? dueNs : clock.hostNs();
            loaded = true;
            wantedAnew = false;
        }
        catch (final VenueRulesException ex)
        {
            onUnusable(ex);
        }
        catch (final IOException ex)
        {
            counters.unparsable++;
        }
    }

    @Override
    public void onFailure(final RestConnection connection, final Failure failure)
    {
        pause();
    }

    private void pause()
    {
        dueNs = clock.hostNs() + (loaded ? ANEW_INTERVAL_NS : RETRY_NS);
    }

    /** While it trades, rules that were good are better than none: what is held has to be closed by some. */
    private void onUnusable(final VenueRulesException ex)
    {
        if (loaded)
        {
            counters.unparsable++;
            wantedAnew = false;
        }
        else
        {
            // Thrown again by poll: on this stack Netty would catch it.
            refusal = ex;
        }
    }
}
