package io.titan.sim;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.titan.sim.engine.ExchangeEngine;
import io.titan.sim.engine.HostClock;
import io.titan.sim.ledger.LedgerDirectory;
import io.titan.sim.ledger.LedgerException;
import io.titan.sim.ledger.LedgerProgress;
import io.titan.sim.ledger.LedgerReader;
import io.titan.sim.market.MarketSource;
import io.titan.sim.wire.Credentials;
import io.titan.sim.wire.ExchangeServer;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Puts the exchange together and takes it apart: directory, ledger, market, engine, port. One event loop does all the
 * work.
 */
public final class ExchangeProcess implements AutoCloseable
{
    private static final long STOP_PATIENCE_SECONDS = 5;

    private final ExchangeSettings settings;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final HostClock clock = new HostClock();
    private final PrintStream messages;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final LedgerDirectory directory;
    private ExchangeEngine engine;
    private ExchangeServer server;
    private boolean running;
    private boolean ended;

    ExchangeProcess(final ExchangeSettings settings, final Credentials credentials, final PrintStream messages)
        throws IOException
    {
        this.settings = settings;
        this.messages = messages;
        this.directory = LedgerDirectory.lock(settings.directory());
        this.group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("exchange", true), NioIoHandler.newFactory());
        this.loop = group.next();
        try
        {
            onLoop(() ->
            {
                open(credentials);
                return null;
            });
        }
        catch (final IOException | RuntimeException refused)
        {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            directory.close();
            throw refused;
        }
    }

    /** Begins to serve, and to move market time unless it was asked to wait. Returns the port. */
    int start(final String host, final int port) throws BindException, InterruptedException, IOException
    {
        final int boundPort = server.listen(group, host, port);
        onLoop(() ->
        {
            engine.serve();
            if (!settings.paused() || running)
            {
                engine.start();
            }
            else if (ended)
            {
                engine.end();
            }
            return null;
        });
        return boundPort;
    }

    /** Completes when a broken invariant or a full disk makes going on impossible. */
    CompletableFuture<Throwable> failure()
    {
        return failure;
    }

    /** The table of fills. */
    Path fillsCsv()
    {
        return directory.fillsCsv().toAbsolutePath();
    }

    /** PAUSED, RUNNING or ENDED. */
    String state()
    {
        return engine.player().state().name();
    }

    @Override
    public void close() throws IOException
    {
        onLoop(() ->
        {
            server.close();
            engine.close();
            return null;
        });
        group.shutdownGracefully(0, STOP_PATIENCE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        directory.close();
    }

    private void open(final Credentials credentials) throws IOException
    {
        final LedgerReader past = new LedgerReader(directory.ledgerFile());
        final LedgerProgress progress = past.progress();
        final MarketOpener opener = new MarketOpener(settings, clock, messages);
        final MarketSource source = opener.open(progress, past.lines());
        final String market = opener.marketName(source);
        if (past.market() != null && !past.market().equals(market))
        {
            throw new LedgerException("The ledger in " + settings.directory() + " belongs to another market (" +
                past.market() + ", not " + market + "): choose another directory with --dir.");
        }
        running = progress != null && progress.running();
        ended = progress != null && progress.ended();
        engine = new ExchangeEngine(source, settings.speed(), settings.latencyNs(), clock, loop);
        engine.core().countdownCancelsAlgos(settings.countdownCancelsConditional());
        opener.writePast(engine);
        engine.open(directory, past, market);
        server = new ExchangeServer(
            engine, credentials, clock, directory.fillsCsv(), settings.queryLagNs(), messages, failure::complete);
    }

    private void onLoop(final Callable<Void> work) throws IOException
    {
        try
        {
            loop.submit(work).get();
        }
        catch (final ExecutionException failed)
        {
            if (failed.getCause() instanceof IOException io)
            {
                throw io;
            }
            if (failed.getCause() instanceof RuntimeException unchecked)
            {
                throw unchecked;
            }
            throw new IllegalStateException(failed.getCause());
        }
        catch (final InterruptedException interrupted)
        {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
