package io.titan.brain.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.titan.brain.json.Json;
import io.titan.brain.metrics.Counter;
import io.titan.brain.metrics.Counters;
import io.titan.brain.security.SignatureCheck;
import io.titan.brain.security.UsedSignatures;
import io.titan.brain.settings.SignatureSettings;
import io.titan.brain.web.SlowRequestGuard;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Before every route, in the order that senders know: type, JSON, signature. What operators may do needs their own
 * secret, and works once. Any thread.
 */
public final class RequestGate implements Handler
{
    /** Where routes find the parsed body. */
    static final String BODY = "titan.body";

    private static final Set<String> OPEN = Set.of("/health", "/status", "/metrics");
    private static final Set<String> OPERATORS = Set.of("/breaker/reset", "/admin/override");
    private static final String GET = "GET";

    private final SignatureSettings settings;
    private final SignatureCheck peers;
    private final SignatureCheck operators;
    private final UsedSignatures used;
    private final InstantSource clock;
    private final Counters counters;
    private final SlowRequestGuard guard;

    /**
     * Guards one server.
     *
     * @param settings  of signatures.
     * @param clock     the only one.
     * @param counters  of what is refused.
     * @param requestMs within which a request has to arrive as a whole.
     */
    public RequestGate(
        final SignatureSettings settings, final InstantSource clock, final Counters counters, final long requestMs)
    {
        this.guard = new SlowRequestGuard(requestMs, counters);
        this.settings = settings;
        this.peers = new SignatureCheck(settings, settings.peers().keys());
        this.operators = new SignatureCheck(settings, settings.operators().keys());
        this.used = new UsedSignatures(settings.toleranceSeconds());
        this.clock = clock;
        this.counters = counters;
    }

    @Override
    public void handle(final Context context)
    {
        final byte[] body = context.bodyAsBytes();
        guard.onArrived(context.req());
        final boolean hasBody = body.length > 0;
        if (hasBody && !isJson(context.contentType()))
        {
            stop(context, 415, "UNSUPPORTED_MEDIA_TYPE", "Unsupported Media Type: " + context.contentType());
            return;
        }
        if (hasBody && !parse(context, body))
        {
            return;
        }
        if (!isOpen(context))
        {
            verify(context, body);
        }
    }

    SlowRequestGuard guard()
    {
        return guard;
    }

    private boolean parse(final Context context, final byte[] body)
    {
        try
        {
            final JsonNode parsed = Json.read(body);
            context.attribute(BODY, parsed);
            return true;
        }
        catch (final IOException ex)
        {
            stop(context, 400, "INVALID_JSON_BODY", "Body is not valid JSON");
            return false;
        }
    }

    private void verify(final Context context, final byte[] body)
    {
        final boolean operator = OPERATORS.contains(context.path()) && !GET.equals(context.req().getMethod());
        if (operator && settings.operators().isEmpty())
        {
            throw unauthorized("No operator secret is configured");
        }
        final String signature = context.header(settings.signatureHeader());
        final long nowSeconds = clock.instant().getEpochSecond();
        final Optional<String> fault = (operator ? operators : peers)
            .fault(signature, context.header(settings.timestampHeader()), body, nowSeconds);
        if (fault.isPresent())
        {
            throw unauthorized(fault.get());
        }
        if (operator && !used.use(signature, nowSeconds))
        {
            throw unauthorized("This signed request was used before; sign a new one");
        }
    }

    private Refusal unauthorized(final String message)
    {
        counters.count(Counter.REQUESTS_UNAUTHORIZED);
        return new Refusal(401, "Unauthorized", message);
    }

    private void stop(final Context context, final int status, final String code, final String message)
    {
        counters.count(Counter.REQUESTS_UNREADABLE);
        Answers.unreadable(context, status, code, message);
        context.skipRemainingHandlers();
    }

    /** A query string ends the exemption, as it does for the existing senders. */
    private static boolean isOpen(final Context context)
    {
        return OPEN.contains(context.path()) && context.queryString() == null;
    }

    private static boolean isJson(final String contentType)
    {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
    }
}
