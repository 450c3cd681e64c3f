package io.titan.brain.process;

import io.titan.brain.command.CommandSender;
import io.titan.brain.command.HttpExecutionControl;
import io.titan.brain.embedded.EmbeddedServers;
import io.titan.brain.embedded.ServerException;
import io.titan.brain.http.BrainRoutes;
import io.titan.brain.http.BrainServer;
import io.titan.brain.http.Health;
import io.titan.brain.http.RequestGate;
import io.titan.brain.json.Json;
import io.titan.brain.metrics.Counters;
import io.titan.brain.orchestrator.Orchestrator;
import io.titan.brain.push.Broadcaster;
import io.titan.brain.push.DashboardLoop;
import io.titan.brain.push.RedisLink;
import io.titan.brain.push.WatcherServer;
import io.titan.brain.report.GroupCommit;
import io.titan.brain.report.ReportReader;
import io.titan.brain.settings.BrainSettings;
import io.titan.brain.store.AccountStore;
import io.titan.brain.store.Database;
import io.titan.brain.store.DatabaseLink;
import io.titan.brain.store.DatabaseUrl;
import io.titan.brain.view.StateJson;
import io.titan.words.FaultText;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A running brain: everything it starts, in the order in which it is needed, closed in the other. */
final class Brain implements AutoCloseable
{
    private static final Logger LOG = System.getLogger(Brain.class.getName());

    private final BrainContext context;
    private final BrainSettings settings;
    private final Counters counters = new Counters();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private EmbeddedServers servers;
    private DatabaseLink database;
    private RedisLink redis;
    private WatcherServer watchers;
    private BrainServer server;
    private volatile CommandSender commands;

    private Brain(final BrainContext context)
    {
        this.context = context;
        this.settings = context.settings();
    }

    /** Starts everything, or nothing. */
    static Brain start(final BrainContext context) throws ServerException, PortException
    {
        final Brain brain = new Brain(context);
        try
        {
            brain.open();
            return brain;
        }
        catch (final ServerException | PortException | RuntimeException ex)
        {
            brain.close();
            throw ex;
        }
    }

    /** Where it can be reached, without secrets. */
    String description()
    {
        return "http=" + settings.bindAddress() + ":" + server.port() +
            " websocket=" + settings.bindAddress() + ":" + watchers.port();
    }

    int port()
    {
        return server.port();
    }

    List<String> routes()
    {
        return server.routes();
    }

    int webSocketPort()
    {
        return watchers.port();
    }

    Counters counters()
    {
        return counters;
    }

    @Override
    public void close()
    {
        while (!parts.isEmpty())
        {
            try
            {
                parts.pop().close();
            }
            catch (final Exception ex)
            {
                LOG.log(Level.WARNING, "a part does not close: {0} (at {1})", FaultText.of(ex),
                    FaultText.place(ex));
            }
        }
    }

    private void open() throws ServerException, PortException
    {
        servers = part(EmbeddedServers.start(context.programs(), context.runDirectory(),
            settings.databaseUrl().isEmpty(), settings.redisUrl().isEmpty()));
        database = part(link());
        noteRedis();
        redis = part(new RedisLink(settings.redisUrl().isEmpty() ? servers.redisUrl() : settings.redisUrl(), counters));

        final Broadcaster broadcaster = new Broadcaster(context.clock(), counters, this::tell);
        final Orchestrator orchestrator =
            new Orchestrator(database, context.policy(), context.clock(), broadcaster);
        watchers = part(listen(settings.webSocketPort(), "WS_PORT", () -> new WatcherServer(
            settings.bindAddress(), settings.webSocketPort(), () -> greeting(orchestrator), context.clock(),
            counters, context.requestMs(), (pages) -> { })));
        final GroupCommit commit = part(new GroupCommit(orchestrator::apply));
        final BrainRoutes routes = new BrainRoutes(
            new RequestGate(settings.signatures(), context.clock(), counters, context.requestMs()),
            new ReportReader(context.policy().settlementCurrency()), commit, orchestrator, this::health,
            context.clock(), counters);
        server = part(listen(settings.port(), "SERVER_PORT", () -> BrainServer.start(
            settings.bindAddress(), settings.port(), context.clock(), counters, routes)));
        part(new DashboardLoop(orchestrator, broadcaster, redis, watchers));
        if (!settings.executionUrl().isEmpty())
        {
            commands = part(new CommandSender(orchestrator, new HttpExecutionControl(settings.executionUrl(),
                settings.signatures().peers().keys().get(0), context.clock()), context.policy().commands(),
                context.clock(), counters));
        }
    }

    /** For the console, which is told no passwords on its command line. */
    private void noteRedis() throws ServerException
    {
        if (settings.redisUrl().isEmpty())
        {
            servers.note(RedisLink.ADDRESS_FILE, servers.redisUrl());
        }
    }

    private <T extends AutoCloseable> T part(final T part)
    {
        parts.push(part);
        return part;
    }

    private DatabaseLink link()
    {
        final String configured = settings.databaseUrl();
        final String url = configured.isEmpty() ? servers.postgresUrl() : DatabaseUrl.jdbc(configured);
        return new DatabaseLink(new Database(url),
            configured.isEmpty() ? "its own PostgreSQL" : DatabaseUrl.place(configured), this::prepare);
    }

    private void prepare(final Database fresh)
    {
        fresh.migrate();
        final LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
        fresh.jdbi().useTransaction((handle) ->
            AccountStore.create(handle, context.policy().initialEquity(), today));
    }

    private void tell(final String frame)
    {
        redis.publish(RedisLink.EVENTS, frame);
        watchers.broadcast(frame);
    }

    /** Nothing without the database: the watcher learns of the state once there is one. */
    private List<String> greeting(final Orchestrator orchestrator)
    {
        try
        {
            return List.of(Json.text(StateJson.connected(orchestrator.state())));
        }
        catch (final RuntimeException ex)
        {
            LOG.log(Level.DEBUG, "a watcher is not greeted", ex);
            return List.of();
        }
    }

    private Health health()
    {
        final Map<String, Boolean> components = new LinkedHashMap<>();
        components.put(Health.DATABASE, database.isUp());
        components.put(Health.REDIS, redis.isUp());
        if (commands != null)
        {
            components.put(Health.EXECUTION, commands.isHeard());
        }
        return new Health(components);
    }

    private <T> T listen(final int port, final String variable, final Supplier<T> start) throws PortException
    {
        try
        {
            return start.get();
        }
        catch (final RuntimeException ex)
        {
            throw new PortException("cannot listen on " + settings.bindAddress() + ":" + port + " (" +
                FaultText.of(ex) + "); set " + variable + " to a free one", ex);
        }
    }
}
