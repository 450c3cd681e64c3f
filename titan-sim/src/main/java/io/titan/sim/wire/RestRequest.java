package io.titan.sim.wire;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.titan.sim.core.Decimals;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One HTTP request, its parameters from query and form body; the query wins. */
final class RestRequest
{
    private final String method;
    private final String path;
    private final String query;
    private final String body;
    private final String apiKey;
    private final Map<String, String> parameters = new HashMap<>();

    RestRequest(final FullHttpRequest request) throws ApiException
    {
        final String uri = request.uri();
        final int mark = uri.indexOf('?');
        this.method = request.method().name();
        this.path = mark < 0 ? uri : uri.substring(0, mark);
        this.query = mark < 0 ? "" : uri.substring(mark + 1);
        this.body = HttpMethod.GET.equals(request.method()) ? "" : request.content().toString(StandardCharsets.UTF_8);
        this.apiKey = request.headers().get("X-MBX-APIKEY");
        try
        {
            put(body);
            put(query);
        }
        catch (final IllegalArgumentException malformed)
        {
            throw ApiException.badRequest(-1100, "Illegal characters found in a parameter.");
        }
    }

    String method()
    {
        return method;
    }

    String path()
    {
        return path;
    }

    String query()
    {
        return query;
    }

    String body()
    {
        return body;
    }

    /** Null when the header is absent. */
    String apiKey()
    {
        return apiKey;
    }

    /** Null when absent or empty. */
    String optional(final String name)
    {
        final String value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    String required(final String name) throws ApiException
    {
        final String value = optional(name);
        if (value == null)
        {
            throw ApiException.missing(name);
        }
        return value;
    }

    long number(final String name, final long absent) throws ApiException
    {
        final String value = optional(name);
        if (value == null)
        {
            return absent;
        }
        try
        {
            return Long.parseLong(value);
        }
        catch (final NumberFormatException malformed)
        {
            throw ApiException.missing(name);
        }
    }

    long decimalE8(final String name) throws ApiException
    {
        final String value = required(name);
        try
        {
            return Decimals.parseE8(value);
        }
        catch (final NumberFormatException malformed)
        {
            throw value.matches("-?\\d+\\.\\d+")
                ? ApiException.badRequest(-1111, "Precision is over the maximum defined for this asset.")
                : ApiException.missing(name);
        }
    }

    <T extends Enum<T>> T choice(final Class<T> type, final String name, final int code) throws ApiException
    {
        final String value = required(name);
        for (final T constant : type.getEnumConstants())
        {
            if (constant.name().equals(value))
            {
                return constant;
            }
        }
        throw ApiException.badRequest(code, "Invalid " + name + ".");
    }

    private void put(final String encoded)
    {
        if (!encoded.isEmpty())
        {
            for (final Map.Entry<String, List<String>> entry
                : new QueryStringDecoder(encoded, StandardCharsets.UTF_8, false).parameters().entrySet())
            {
                parameters.put(entry.getKey(), entry.getValue().get(0));
            }
        }
    }
}
