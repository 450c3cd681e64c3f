package io.titan.sim.wire;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** One entry of a list that came in this request; carries that entry's parameters only. */
    private RestRequest(final RestRequest whole, final JsonNode entry)
    {
        this.method = whole.method;
        this.path = whole.path;
        this.query = "";
        this.body = "";
        this.apiKey = whole.apiKey;
        entry.properties().forEach(field -> parameters.put(field.getKey(), field.getValue().asText()));
    }

    /** The parameters of one entry of a batch. */
    RestRequest part(final JsonNode entry)
    {
        return new RestRequest(this, entry);
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

    /** Names of all parameters, sorted. */
    List<String> names()
    {
        return parameters.keySet().stream().sorted().toList();
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

    /** A decimal with at most so many places; trailing zeros do not count. */
    long decimalE8(final String name, final int places) throws ApiException
    {
        final String value = required(name);
        try
        {
            final long valueE8 = Decimals.parseE8(value);
            if (valueE8 != 0 && Decimals.places(valueE8) > places)
            {
                throw ApiException.badRequest(-1111, "Precision is over the maximum defined for this asset.");
            }
            return valueE8;
        }
        catch (final NumberFormatException malformed)
        {
            throw value.matches("-?\\d+\\.\\d+")
                ? ApiException.badRequest(-1111, "Precision is over the maximum defined for this asset.")
                : ApiException.missing(name);
        }
    }

    /** True or false, in any case; false when absent. */
    boolean flag(final String name) throws ApiException
    {
        final String value = optional(name);
        if (value == null || "false".equalsIgnoreCase(value))
        {
            return false;
        }
        if ("true".equalsIgnoreCase(value))
        {
            return true;
        }
        throw ApiException.badRequest(-1130, "Data sent for parameter '" + name + "' is not valid.");
    }

    <T extends Enum<T>> T choice(final Class<T> type, final String name, final int code, final String message)
        throws ApiException
    {
        final String value = required(name);
        for (final T constant : type.getEnumConstants())
        {
            if (constant.name().equals(value))
            {
                return constant;
            }
        }
        throw ApiException.badRequest(code, message);
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
