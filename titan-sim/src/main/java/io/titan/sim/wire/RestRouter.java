package io.titan.sim.wire;

import io.titan.sim.engine.ExchangeEngine;

import java.util.HashMap;
import java.util.Map;

/** Finds what a request asks for and checks who asks, in the order limit, identity, parameters. */
final class RestRouter
{
    private final Map<String, Route> routes = new HashMap<>();
    private final ExchangeEngine engine;
    private final RequestSecurity security;
    private final RateLimits limits;

    RestRouter(final ExchangeEngine engine, final RequestSecurity security, final RateLimits limits)
    {
        this.engine = engine;
        this.security = security;
        this.limits = limits;
    }

    RestRouter add(final String methodAndPath, final Route.Security who, final int weight, final Route.Handler handler)
    {
        routes.put(methodAndPath, new Route(who, weight, handler));
        return this;
    }

    void handle(final RestRequest request, final Reply reply)
    {
        final Route route = routes.get(request.method() + " " + request.path());
        if (route == null)
        {
            reply.error(404, -1000, "No such path: " + request.method() + " " + request.path() + ".");
            return;
        }
        try
        {
            final long nowMs = engine.nowNs() / 1_000_000;
            limits.useWeight(route.weight(), nowMs);
            switch (route.security())
            {
                case KEY -> security.checkKey(request);
                case SIGNED -> security.checkSigned(request, nowMs);
                case NONE -> route.weight();
                default -> throw new IllegalStateException("unknown security " + route.security());
            }
            route.handler().handle(request, reply);
        }
        catch (final ApiException refusal)
        {
            reply.error(refusal.status(), refusal.code(), refusal.getMessage());
        }
    }
}
