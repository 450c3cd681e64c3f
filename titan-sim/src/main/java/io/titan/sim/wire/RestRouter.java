package io.titan.sim.wire;

import io.titan.sim.engine.ExchangeEngine;

import java.util.HashMap;
import java.util.Map;

/** Finds what a request asks for and checks who asks, in the order limit, identity, parameters. */
final class RestRouter
{
    /** What the real exchange has; the simulator's own paths are outside its limits. */
    private static final String REAL = "/fapi/";

    private final Map<String, Route> routes = new HashMap<>();
    private final ExchangeEngine engine;
    private final RequestSecurity security;
    private final RateLimits limits;
    private final FaultSwitches faults;

    RestRouter(
        final ExchangeEngine engine,
        final RequestSecurity security,
        final RateLimits limits,
        final FaultSwitches faults)
    {
        this.faults = faults;
        this.engine = engine;
        this.security = security;
        this.limits = limits;
    }

    RestRouter add(final String methodAndPath, final Route.Security who, final int weight, final Route.Handler handler)
    {
        return add(methodAndPath, who, request -> weight, handler);
    }

    RestRouter add(
        final String methodAndPath,
        final Route.Security who,
        final Route.Weight weight,
        final Route.Handler handler)
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
            if (request.path().startsWith(REAL))
            {
                limits.useWeight(route.weight().of(request), nowMs);
            }
            switch (route.security())
            {
                case KEY -> security.checkKey(request);
                case SIGNED -> security.checkSigned(request, nowMs + faults.number(FaultSwitches.CLOCK_OFFSET_MS));
                case NONE -> request.apiKey();
                default -> throw new IllegalStateException("unknown security " + route.security());
            }
            route.handler().handle(request, reply);
        }
        catch (final ApiException refusal)
        {
            reply.refuse(refusal);
        }
    }
}
