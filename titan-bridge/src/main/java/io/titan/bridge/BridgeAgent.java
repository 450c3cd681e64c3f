package io.titan.bridge;

import io.titan.bridge.fastpath.FastPathGateway;
import io.titan.bridge.fastpath.GatewayContext;
import io.titan.bridge.fastpath.GatewayCounters;
import io.titan.bridge.handover.BridgeFigures;
import io.titan.bridge.handover.BridgeFigures.Figure;
import io.titan.bridge.handover.PushQueue;
import io.titan.bridge.handover.SignalQueue;
import io.titan.bridge.protocol.Refusal;
import io.titan.bridge.protocol.RequestKind;
import io.titan.bridge.socket.SocketCounters;
import io.titan.bridge.socket.SocketException;
import io.titan.bridge.socket.SocketServer;
import io.titan.bridge.socket.SocketSettings;
import io.titan.telemetry.Hop;
import io.titan.telemetry.Telemetry;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.CachedNanoClock;
import org.agrona.concurrent.NanoClock;

import java.util.concurrent.TimeUnit;

/**
 * The bridge's own thread: the Unix socket and Aeron together, so that a request makes no hop between threads. What
 * execution has said comes first, then new lines, then those that came over HTTP, then what everybody is to hear, then
 * everything that was answered is written.
 */
public final class BridgeAgent implements Agent
{
    private static final long PUBLISH_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Refusal[] REFUSALS = Refusal.values();
    /** Those before it are the socket's, or counted where they come from. */
    private static final int FIRST_OF_GATEWAY = Refusal.INVALID_ENVELOPE.ordinal();

    private final FastPathGateway gateway;
    private final SocketServer server;
    private final SignalQueue otherSignals;
    private final PushQueue pushes;
    private final BridgeFigures figures;
    private final NanoClock nanoClock;
    /**
     * Read once in a cycle, once for each line and once for the answers that left: what waited while this thread stood
     * still has its whole time.
     */
    private final CachedNanoClock cycleClock = new CachedNanoClock();
    private long nextPublishNs;

    /**
     * Opens the socket, with nothing to push.
     *
     * @param socket       where and for whom.
     * @param context      of the gateway.
     * @param otherSignals lines that come by another way, for the same gateway.
     * @param figures      published here for other threads.
     * @param nanoClock    monotonic.
     * @throws SocketException if the socket cannot be opened.
     */
    public BridgeAgent(
        final SocketSettings socket, final GatewayContext context, final SignalQueue otherSignals,
        final BridgeFigures figures, final NanoClock nanoClock) throws SocketException
    {
        this(socket, context, otherSignals, new PushQueue(), figures, nanoClock);
    }

    /**
     * Opens the socket.
     *
     * @param socket       where and for whom.
     * @param context      of the gateway.
     * @param otherSignals lines that come by another way, for the same gateway.
     * @param pushes       lines for every peer.
     * @param figures      published here for other threads.
     * @param nanoClock    monotonic.
     * @throws SocketException if the socket cannot be opened.
     */
    public BridgeAgent(
        final SocketSettings socket, final GatewayContext context, final SignalQueue otherSignals,
        final PushQueue pushes, final BridgeFigures figures, final NanoClock nanoClock) throws SocketException
    {
        this.pushes = pushes;
        this.otherSignals = otherSignals;
        this.figures = figures;
        this.nanoClock = nanoClock;
        nextPublishNs = nanoClock.nanoTime();
        cycleClock.update(nextPublishNs);
        gateway = new FastPathGateway(context.nanoClock(cycleClock), this::reply);
        server = new SocketServer(socket, this::onLine, cycleClock);
    }

    private void onLine(final long peer, final byte[] bytes, final int offset, final int length)
    {
        cycleClock.update(nanoClock.nanoTime());
        gateway.onLine(peer, bytes, offset, length);
    }

    private void reply(final long peer, final byte[] line, final int length)
    {
        if (SignalQueue.isPeer(peer))
        {
            otherSignals.answer(peer, line, length);
        }
        else
        {
            server.reply(peer, line, length);
        }
    }

    @Override
    public int doWork()
    {
        cycleClock.update(nanoClock.nanoTime());
        int workCount = 0;
        workCount += gateway.poll();
        // What execution has answered waits for no look at the peers.
        workCount += server.flush();
        if (gateway.hasLatencies())
        {
            cycleClock.update(nanoClock.nanoTime());
        }
        gateway.settle();
        workCount += server.poll();
        workCount += takeOtherSignals();
        workCount += takePushes();
        workCount += server.flush();
        publishFigures();
        return workCount;
    }

    private int takeOtherSignals()
    {
        int taken = 0;
        SignalQueue.Line line = otherSignals.nextLine();
        while (line != null)
        {
            onLine(line.peer(), line.bytes(), 0, line.bytes().length);
            taken++;
            line = otherSignals.nextLine();
        }
        return taken;
    }

    private int takePushes()
    {
        int taken = 0;
        byte[] line = pushes.next();
        while (line != null)
        {
            server.push(line, line.length);
            taken++;
            line = pushes.next();
        }
        return taken;
    }

    private void publishFigures()
    {
        final long nowNs = cycleClock.nanoTime();
        if (nowNs - nextPublishNs >= 0)
        {
            nextPublishNs = nowNs + PUBLISH_INTERVAL_NS;
            figures.beat();
            publishSocket();
            publishGateway();
        }
    }

    private void publishSocket()
    {
        final SocketCounters socket = server.counters();
        figures.set(Figure.CONNECTIONS, server.connectionCount());
        figures.set(Figure.ACCEPTED, socket.accepted());
        figures.set(Figure.LINES, socket.lines());
        figures.set(Figure.REPLIES, socket.replies());
        figures.set(Figure.ORPHANED_REPLIES, socket.orphanedReplies());
        figures.set(Figure.SLOW_READERS, socket.slowReaders());
        figures.set(Figure.OVERLONG_LINES, socket.overlongLines());
        figures.set(Figure.PUSHES, socket.pushes());
        figures.set(Figure.MISSED_PUSHES, socket.missedPushes());
        figures.set(Figure.DROPPED_PUSHES, pushes.dropped());
        figures.setRefusals(Refusal.MAX_CONNECTIONS_REACHED, socket.refusedByLimit());
        figures.setRefusals(Refusal.PEER_NOT_ALLOWED, socket.refusedUsers());
    }

    private void publishGateway()
    {
        final GatewayCounters counters = gateway.counters();
        figures.set(Figure.UNREADABLE, counters.unreadable());
        figures.set(Figure.INVALID_SIGNATURES, counters.invalidSignatures());
        figures.set(Figure.REFUSED, counters.refused());
        for (int i = FIRST_OF_GATEWAY; i < REFUSALS.length; i++)
        {
            if (REFUSALS[i].isCountedApart())
            {
                figures.setRefusals(REFUSALS[i], counters.refused(REFUSALS[i]));
            }
        }
        figures.set(Figure.PREPARES, counters.sent(RequestKind.PREPARE));
        figures.set(Figure.CONFIRMS, counters.sent(RequestKind.CONFIRM));
        figures.set(Figure.ABORTS, counters.sent(RequestKind.ABORT));
        figures.set(Figure.SENT, counters.sent());
        figures.set(Figure.ANSWERED, counters.answered());
        figures.set(Figure.TIMEOUTS, counters.timeouts());
        figures.set(Figure.ERRORS, counters.errors());
        figures.set(Figure.SOURCES, gateway.sourceCount());
        figures.set(Figure.SOURCES_CONNECTED, gateway.connectedSourceCount());
    }

    /**
     * Publishes counters and latencies for other processes too. To be called before the first cycle.
     *
     * @param telemetry of this process.
     */
    public void publishTo(final Telemetry telemetry)
    {
        figures.publishTo(telemetry);
        gateway.recordPrepares(telemetry.recorder(Hop.PREPARE_TO_REPLY)::record);
    }

    @Override
    public void onClose()
    {
        publishSocket();
        publishGateway();
        CloseHelper.closeAll(server, gateway);
    }

    @Override
    public String roleName()
    {
        return "titan-bridge";
    }

    /**
     * Pushes that made room for newer ones while this thread stood still.
     *
     * @return count; any thread.
     */
    public long droppedPushes()
    {
        return pushes.dropped();
    }

    /**
     * The side of execution.
     *
     * @return for its counters and states, on the agent's thread.
     */
    public FastPathGateway gateway()
    {
        return gateway;
    }

    /**
     * The side of the peers.
     *
     * @return for its counters and pushes, on the agent's thread.
     */
    public SocketServer server()
    {
        return server;
    }
}
