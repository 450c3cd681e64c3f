package io.titan.brain.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.titan.brain.json.Json;
import io.titan.brain.metrics.Counter;
import io.titan.brain.metrics.Counters;
import io.titan.brain.web.ServerBounds;
import io.titan.words.FaultText;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;

/** The HTTP server: bounded in bytes, time and threads. What it serves is told by whoever starts it. */
public final class BrainServer implements AutoCloseable
{
    /** Largest request body. */
    public static final int MAX_BODY = 64 * 1024;

    private static final Logger LOG = System.getLogger(BrainServer.class.getName());
    private static final ServerBounds BOUNDS = new ServerBounds(4, 16, 256, MAX_BODY);

    private final Javalin javalin;

    private BrainServer(final Javalin javalin)
    {
        this.javalin = javalin;
    }

    /**
     * Starts to serve.
     *
     * @param address  to listen on.
     * @param port     to listen on; 0 takes a free one.
     * @param clock    for answers.
     * @param counters of what is refused.
     * @param routes   that are served.
     * @return listening.
     */
    public static BrainServer start(
        final String address,
        final int port,
        final InstantSource clock,
        final Counters counters,
        final BrainRoutes routes)
    {
        return new BrainServer(Javalin.create((config) ->
        {
            BOUNDS.apply(config, address, port, routes.guard());
            // Who has to sign is looked up by the path as it came; another spelling of it must not be the same route.
            config.router.ignoreTrailingSlashes = false;
            faults(config, clock, counters);
            routes.add(config);
        }).start());
    }

    /**
     * The port it listens on.
     *
     * @return 1 to 65535.
     */
    public int port()
    {
        return javalin.port();
    }

    /**
     * What is served, for documents that list it.
     *
     * @return such as {@code GET /health}, sorted.
     */
    public List<String> routes()
    {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
            .filter((route) -> route.endpoint.method.isHttpMethod())
            .map((route) -> route.endpoint.method.name() + " " + route.endpoint.path).sorted().toList();
    }

    @Override
    public void close()
    {
        javalin.stop();
    }

    private static void faults(final JavalinConfig config, final InstantSource clock, final Counters counters)
    {
        config.routes.exception(Refusal.class, (refusal, context) ->
            Answers.refuse(context, refusal, clock.instant()));
        config.routes.exception(HttpResponseException.class, (fault, context) ->
            known(context, fault, clock, counters));
        config.routes.exception(IOException.class, (fault, context) ->
        {
            counters.count(Counter.FAULTS);
            LOG.log(Level.WARNING,
                "{0} {1} was broken off: {2} (at {3}); its sender is gone, or was cut off for being slow",
                context.req().getMethod(), context.path(), FaultText.of(fault), FaultText.place(fault));
            failed(context);
        });
        config.routes.exception(Exception.class, (fault, context) ->
        {
            if (Unavailability.is(fault))
            {
                Answers.unavailable(context, "the database is away; ask again", clock.instant());
                return;
            }
            counters.count(Counter.FAULTS);
            LOG.log(Level.ERROR, "{0} {1} failed: {2} (at {3})", context.req().getMethod(), context.path(),
                FaultText.of(fault), FaultText.place(fault));
            failed(context);
        });
    }

    private static void failed(final Context context)
    {
        Answers.send(context, 500, Json.object().put("error", "Processing failed"));
    }

    /** What the server itself refuses: unknown routes, bodies that are too large. */
    private static void known(
        final Context context, final HttpResponseException fault, final InstantSource clock, final Counters counters)
    {
        if (fault.getStatus() == 413)
        {
            counters.count(Counter.REQUESTS_UNREADABLE);
            Answers.unreadable(context, 413, "BODY_TOO_LARGE", "Request body is larger than " + MAX_BODY + " bytes");
            return;
        }
        final String error = fault.getStatus() == 404 ? "Not Found" : "Refused";
        Answers.refuse(context, new Refusal(fault.getStatus(), error, FaultText.of(fault)),
            clock.instant());
    }
}
