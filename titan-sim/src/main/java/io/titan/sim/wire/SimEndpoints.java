package io.titan.sim.wire;

import io.titan.sim.engine.ExchangeEngine;
import io.titan.sim.engine.MarketPlayer;
import io.titan.sim.market.MarketSource;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntSupplier;

/** What only a simulator has: start and pause of market time, and how far it is. */
final class SimEndpoints
{
    private final ExchangeEngine engine;
    private final Path fillsCsv;
    private final IntSupplier connections;
    private final JsonText json = new JsonText();

    SimEndpoints(final ExchangeEngine engine, final Path fillsCsv, final IntSupplier connections)
    {
        this.engine = engine;
        this.fillsCsv = fillsCsv;
        this.connections = connections;
    }

    void register(final RestRouter router)
    {
        router.add("POST /sim/v1/start", Route.Security.NONE, 0, this::start);
        router.add("POST /sim/v1/pause", Route.Security.NONE, 0, this::pause);
        router.add("GET /sim/v1/status", Route.Security.NONE, 0, this::status);
    }

    private void start(final RestRequest request, final Reply reply)
    {
        engine.start();
        status(request, reply);
    }

    private void pause(final RestRequest request, final Reply reply)
    {
        engine.pause();
        status(request, reply);
    }

    private void status(final RestRequest request, final Reply reply)
    {
        final MarketPlayer player = engine.player();
        final long marketMs = engine.nowNs() / 1_000_000;
        final long endNs = engine.source().endTimeNs();
        final long shiftNs = player.marketNs() - player.sourceNs();
        json.clear().beginObject().field("state", player.state().name()).field("speed", engine.speed().toString())
            .field("marketTimeMs", marketMs)
            .field("startTimeMs", (engine.source().startTimeNs() + shiftNs) / 1_000_000);
        if (endNs != MarketSource.NEVER)
        {
            json.field("endTimeMs", (endNs + shiftNs) / 1_000_000);
        }
        json.raw("progress", String.format(Locale.ROOT, "%.6f", player.progress()))
            .field("orders", engine.core().orders().size()).field("fills", engine.core().fills().size())
            .field("connections", connections.getAsInt())
            .field("fillsCsv", fillsCsv.toAbsolutePath().toString()).endObject();
        reply.ok(json.chars());
    }
}
