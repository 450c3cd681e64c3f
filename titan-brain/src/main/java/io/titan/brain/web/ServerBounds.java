package io.titan.brain.web;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * How much a server takes of all its peers together, whoever they are.
 *
 * @param minThreads     kept.
 * @param maxThreads     at most.
 * @param maxConnections at once.
 * @param maxBodyBytes   of a request.
 */
public record ServerBounds(int minThreads, int maxThreads, int maxConnections, int maxBodyBytes)
{
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int IDLE_MS = 60_000;

    /**
     * Bounds a server that is about to start, and has it listen.
     *
     * @param config  of the server.
     * @param address to listen on.
     * @param port    to listen on; 0 takes a free one.
     * @param guard   who cuts off requests that do not arrive.
     */
    public void apply(
        final JavalinConfig config, final String address, final int port, final SlowRequestGuard guard)
    {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = maxBodyBytes;
        config.jetty.threadPool = new QueuedThreadPool(maxThreads, minThreads);
        config.jetty.modifyHttpConfiguration((http) ->
        {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
            http.setIdleTimeout(IDLE_MS);
        });
        config.jetty.addConnector((server, http) ->
        {
            final ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
            connector.setHost(address);
            connector.setPort(port);
            connector.setIdleTimeout(IDLE_MS);
            connector.addBean(guard);
            connector.addBean(new NetworkConnectionLimit(maxConnections, connector));
            return connector;
        });
    }
}
