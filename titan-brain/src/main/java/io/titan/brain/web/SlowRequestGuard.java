package io.titan.brain.web;

import io.titan.brain.metrics.Counter;
import io.titan.brain.metrics.Counters;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Cuts connections whose request does not arrive as a whole in time. An idle timeout does not do that: it begins anew
 * with every byte, so a sender that drips one byte a second holds a connection for ever. Any thread.
 */
public final class SlowRequestGuard extends AbstractLifeCycle implements Connection.Listener
{
    private static final long SWEEP_MS = 250;

    /** How far a connection is with its request. */
    private static final class Progress
    {
        private volatile long bytesAtRest;
        private volatile long pendingSinceNs;
    }

    private final long allowedNs;
    private final Counters counters;
    private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();
    private ScheduledExecutorService sweeper;

    /**
     * Guards one server; to be added to its connector.
     *
     * @param allowedMs within which a request has to arrive as a whole.
     * @param counters  of connections that are cut.
     */
    public SlowRequestGuard(final long allowedMs, final Counters counters)
    {
        this.allowedNs = TimeUnit.MILLISECONDS.toNanos(allowedMs);
        this.counters = counters;
    }

    @Override
    public void onOpened(final Connection connection)
    {
        // A WebSocket's bytes are no request: whoever serves it cuts what is silent.
        if (connection instanceof Connection.UpgradeFrom)
        {
            connections.put(connection, new Progress());
        }
    }

    @Override
    public void onClosed(final Connection connection)
    {
        connections.remove(connection);
    }

    /**
     * A request has arrived as a whole: what comes from now on belongs to the next.
     *
     * @param request that arrived.
     */
    public void onArrived(final HttpServletRequest request)
    {
        final Connection connection =
            ServletContextRequest.getServletContextRequest(request).getConnectionMetaData().getConnection();
        final Progress progress = connections.get(connection);
        if (progress != null)
        {
            progress.bytesAtRest = connection.getBytesIn();
            progress.pendingSinceNs = 0;
        }
    }

    @Override
    protected void doStart()
    {
        sweeper = Executors.newSingleThreadScheduledExecutor((task) ->
        {
            final Thread thread = new Thread(task, "brain-guard");
            thread.setDaemon(true);
            return thread;
        });
        sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_MS, SWEEP_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop()
    {
        sweeper.shutdownNow();
    }

    private void sweep()
    {
        final long nowNs = System.nanoTime();
        connections.forEach((connection, progress) ->
        {
            if (connection.getBytesIn() <= progress.bytesAtRest)
            {
                progress.pendingSinceNs = 0;
            }
            else if (progress.pendingSinceNs == 0)
            {
                progress.pendingSinceNs = nowNs;
            }
            else if (nowNs - progress.pendingSinceNs > allowedNs)
            {
                counters.count(Counter.CONNECTIONS_CUT);
                connection.getEndPoint().close();
            }
        });
    }
}
