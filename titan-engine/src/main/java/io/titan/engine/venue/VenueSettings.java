package io.titan.engine.venue;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Where the venue is and how to talk to it. The scheme of a URI decides on TLS: https and wss verify the host name.
 * The instrument id of a symbol is its index in {@code symbols}.
 *
 * @param restUri          base of the REST API; path, if any, goes before {@code /fapi}.
 * @param publicStreamUri  base of the book streams.
 * @param marketStreamUri  base of the trade streams.
 * @param privateStreamUri base of the user stream.
 * @param apiKey           never printed.
 * @param apiSecret        HMAC key, never printed.
 * @param symbols          in upper case, each once.
 * @param receiveWindowMs  how old a signed request may be when the venue reads it, 1..60,000.
 * @param requestTimeoutMs host time after which an unanswered request has an unknown outcome.
 * @param connections      for orders; one request in flight on each, 1..64. One more serves everything else.
 * @param accountLookMs    between two looks at what the account holds, 1,000..300,000.
 * @param deadManMs        countdown of the venue, wound while entries are open; 0: none.
 * @param marketClock      whether time is the market's (a capture played at any speed) instead of the host's.
 */
public record VenueSettings(
    URI restUri,
    URI publicStreamUri,
    URI marketStreamUri,
    URI privateStreamUri,
    String apiKey,
    byte[] apiSecret,
    List<String> symbols,
    long receiveWindowMs,
    long requestTimeoutMs,
    int connections,
    long accountLookMs,
    long deadManMs,
    boolean marketClock)
{
    private static final int MAX_CONNECTIONS = 64;
    private static final long MAX_RECEIVE_WINDOW_MS = 60_000;
    private static final long MIN_LOOK_MS = 1_000;
    private static final long MAX_LOOK_MS = 300_000;
    private static final long MAX_DEAD_MAN_MS = 3_600_000;

    /**
     * Checks every value and copies what is mutable.
     */
    public VenueSettings
    {
        requireScheme("restUri", restUri, "http", "https");
        requireScheme("publicStreamUri", publicStreamUri, "ws", "wss");
        requireScheme("marketStreamUri", marketStreamUri, "ws", "wss");
        requireScheme("privateStreamUri", privateStreamUri, "ws", "wss");
        requireHeaderText("apiKey", apiKey);
        apiSecret = Objects.requireNonNull(apiSecret, "apiSecret").clone();
        symbols = List.copyOf(symbols);
        requireSymbols(symbols);
        requireRange("receiveWindowMs", receiveWindowMs, 1, MAX_RECEIVE_WINDOW_MS);
        requireRange("requestTimeoutMs", requestTimeoutMs, 1, MAX_RECEIVE_WINDOW_MS);
        requireRange("connections", connections, 1, MAX_CONNECTIONS);
        requireRange("accountLookMs", accountLookMs, MIN_LOOK_MS, MAX_LOOK_MS);
        requireRange("deadManMs", deadManMs, 0, MAX_DEAD_MAN_MS);
    }

    /**
     * The same with another countdown of the venue.
     *
     * @param newDeadManMs its length.
     * @return a copy.
     */
    public VenueSettings withDeadMan(final long newDeadManMs)
    {
        return new VenueSettings(restUri, publicStreamUri, marketStreamUri, privateStreamUri, apiKey, apiSecret,
            symbols, receiveWindowMs, requestTimeoutMs, connections, accountLookMs, newDeadManMs, marketClock);
    }

    @Override
    public byte[] apiSecret()
    {
        return apiSecret.clone();
    }

    @Override
    public String toString()
    {
        return "VenueSettings[restUri=" + restUri + ", publicStreamUri=" + publicStreamUri + ", marketStreamUri=" +
            marketStreamUri + ", privateStreamUri=" + privateStreamUri + ", symbols=" + symbols + ", receiveWindowMs=" +
            receiveWindowMs + ", requestTimeoutMs=" + requestTimeoutMs + ", connections=" + connections +
            ", accountLookMs=" + accountLookMs + ", deadManMs=" + deadManMs + ", marketClock=" + marketClock + "]";
    }

    private static void requireScheme(final String name, final URI uri, final String plain, final String secure)
    {
        final String scheme = Objects.requireNonNull(uri, name).getScheme();
        if (!plain.equals(scheme) && !secure.equals(scheme))
        {
            throw new IllegalArgumentException(
                name + " is " + uri + ": give a URI that begins with " + plain + ":// or " + secure + "://");
        }
        if (uri.getHost() == null)
        {
            throw new IllegalArgumentException(name + " is " + uri + ": it names no host");
        }
    }

    private static void requireHeaderText(final String name, final String value)
    {
        // The key goes into a header as it is: a line break in it would be a second header.
        if (!Objects.requireNonNull(value, name).chars().allMatch(c -> c > ' ' && c < 0x7F))
        {
            throw new IllegalArgumentException(name + " holds a character that cannot travel in a header");
        }
    }

    private static void requireSymbols(final List<String> symbols)
    {
        if (symbols.isEmpty())
        {
            throw new IllegalArgumentException("symbols is empty: name at least one, such as BTCUSDT");
        }
        for (final String symbol : symbols)
        {
            if (!symbol.matches("[A-Z0-9_]{1,24}"))
            {
                throw new IllegalArgumentException("symbol '" + symbol + "' is not 1..24 of A-Z, 0-9 and _");
            }
            if (symbols.indexOf(symbol) != symbols.lastIndexOf(symbol))
            {
                throw new IllegalArgumentException("symbol " + symbol + " is named twice");
            }
        }
    }

    private static void requireRange(final String name, final long value, final long min, final long max)
    {
        if (value < min || value > max)
        {
            throw new IllegalArgumentException(name + " is " + value + ": it must be " + min + ".." + max);
        }
    }
}
