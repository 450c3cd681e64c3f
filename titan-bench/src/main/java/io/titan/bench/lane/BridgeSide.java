package io.titan.bench.lane;

import io.titan.bridge.BridgeAgent;
import io.titan.bridge.fastpath.GatewayContext;
import io.titan.bridge.handover.BridgeFigures;
import io.titan.bridge.handover.SignalQueue;
import io.titan.bridge.protocol.Source;
import io.titan.bridge.socket.SocketException;
import io.titan.bridge.socket.SocketSettings;
import io.titan.codecs.FastPathClientContext;
import io.titan.telemetry.HopRecorder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.concurrent.SystemNanoClock;

/**
 * The bridge as it ships (agent, socket, gateway), without its process and its threads for slower parties: it takes
 * turns with whoever drives it. One thread.
 */
final class BridgeSide implements AutoCloseable
{
    private static final String NATIVE = "NATIVEUSDT";
    private static final long CONNECT_PATIENCE_NS = 20_000_000_000L;

    private final BridgeAgent agent;

    /**
     * Opens the socket and connects.
     *
     * @param parameters {@code aeron}, {@code term}, {@code socket}.
     * @param slot       of the scavenger, and the instrument that is its.
     * @param execution  gets a turn while the bridge connects.
     */
    BridgeSide(final Parameters parameters, final int slot, final Runnable execution)
    {
        try
        {
            agent = new BridgeAgent(SocketSettings.of(Path.of(parameters.text("socket"))),
                gateway(parameters, slot), new SignalQueue(), new BridgeFigures(), SystemNanoClock.INSTANCE);
        }
        catch (final SocketException ex)
        {
            throw new IllegalStateException("the lane's bridge cannot be opened", ex);
        }
        // As in the process: what a PREPARE took is recorded, and its row pays for it.
        agent.gateway().recordPrepares(new HopRecorder()::record);
        connect(execution);
    }

    /** What the rig's gateways have in common. */
    static GatewayContext gateway(final Parameters parameters, final int slot)
    {
        return new GatewayContext().secrets(JsonCalls.secrets()).symbols(symbols(slot))
            .source(Source.SCAVENGER, () -> new FastPathClientContext()
                .aeronDirectoryName(parameters.text("aeron"))
                .intentsChannel(RigAeron.channel(parameters))
                .sourceId(slot)
                .incarnation(System.currentTimeMillis()));
    }

    /** A source has an instrument of its own: another source's opposing position would be a denial. */
    private static List<String> symbols(final int slot)
    {
        final List<String> symbols = new ArrayList<>(Collections.nCopies(slot, NATIVE));
        symbols.add(JsonCalls.SYMBOL);
        return symbols;
    }

    private void connect(final Runnable execution)
    {
        final long beganNs = System.nanoTime();
        while (!agent.gateway().isConnected(Source.SCAVENGER))
        {
            agent.doWork();
            execution.run();
            if (System.nanoTime() - beganNs > CONNECT_PATIENCE_NS)
            {
                throw new IllegalStateException("execution did not welcome the lane's bridge within 20 s; its log " +
                    "is beside this one");
            }
        }
    }

    void work()
    {
        agent.doWork();
    }

    BridgeAgent agent()
    {
        return agent;
    }

    @Override
    public void close()
    {
        agent.onClose();
    }
}
