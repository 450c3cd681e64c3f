package io.titan.engine.venue;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Addresses of combined streams.
 */
final class StreamUris
{
    private StreamUris()
    {
    }

    static String withoutSlash(final URI uri)
    {
        final String text = uri.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** One connection that carries a stream of each symbol. */
    static URI combined(final URI base, final List<String> symbols, final String suffix)
    {
        return URI.create(
            withoutSlash(base) + "/stream?streams=" +
            symbols.stream()
                .map(symbol -> symbol.toLowerCase(Locale.ROOT) + suffix)
                .collect(Collectors.joining("/")));
    }
}
