package io.titan.engine.venue;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Addresses of the venue. Any thread.
 */
public final class StreamUris
{
    private StreamUris()
    {
    }

    /**
     * An address to which a path can be added.
     *
     * @param uri with or without a slash at its end.
     * @return without.
     */
    public static String withoutSlash(final URI uri)
    {
        final String text = uri.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * One connection that carries a stream of each symbol.
     *
     * @param base    address of the venue's streams.
     * @param symbols as the venue spells them.
     * @param suffix  of the stream, such as {@code @bookTicker}.
     * @return its address.
     */
    public static URI combined(final URI base, final List<String> symbols, final String suffix)
    {
        return URI.create(
            withoutSlash(base) + "/stream?streams=" +
            symbols.stream()
                .map(symbol -> symbol.toLowerCase(Locale.ROOT) + suffix)
                .collect(Collectors.joining("/")));
    }
}
