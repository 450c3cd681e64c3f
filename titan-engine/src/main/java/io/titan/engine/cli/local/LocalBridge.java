package io.titan.engine.cli.local;

import io.titan.engine.cli.TitanHome;
import io.titan.engine.config.Profile;
import io.titan.engine.config.SourceConfig;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.supervisor.ChildSpec;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the bridge of one Titan is started on this machine: who may speak on which slot, where its socket is, and the
 * secret. The engine and the bridge share no code; this knows the options and variables that docs/protocol-json.md
 * promises. A JSON source speaks on the slot of the configured source {@code json-NAME}: the slot of a native source
 * would be taken from it.
 */
public final class LocalBridge
{
    /** Name of the process. */
    public static final String NAME = "bridge";
    /** Its main class. */
    public static final String MAIN_CLASS = "io.titan.bridge.process.BridgeMain";
    /** Environment variable of the brain that is told of fills. */
    public static final String BRAIN_VARIABLE = "TITAN_BRAIN_URL";
    /** The demo's socket in its run directory. */
    public static final String SOCKET_FILE = "ipc.sock";

    private static final String SOURCE_PREFIX = "json-";
    private static final List<String> SOURCES = List.of("scavenger", "hunter", "sentinel", "brain");
    private static final String SOCKET_VARIABLE = "TITAN_IPC_SOCKET";
    private static final List<String> SOCKET_VARIABLES = List.of(SOCKET_VARIABLE, "IPC_SOCKET_PATH");
    private static final String DEFAULT_SOCKET = "/tmp/titan-ipc.sock";
    private static final int LONGEST_SOCKET_PATH = 107;
    /** Environment variable of the file in which a brain with a Redis of its own says where that is. */
    static final String REDIS_FILE_VARIABLE = "TITAN_REDIS_URL_FILE";
    static final String CONTROL_VARIABLE = "TITAN_CONTROL_PORT";
    /** Runs beside each other must not meet; the bridge notes which it is in the run's directory. */
    private static final String ANY_PORT = "0";
    /** What brain calls the sources, in the order of {@link #SOURCES}; it has no phase of its own. */
    private static final List<String> PHASES = List.of("phase1", "phase2", "phase3");

    private final TitanHome home;
    private final Path run;
    private final Profile profile;
    private final Map<String, String> environment;
    private final Consumer<String> say;

    /**
     * The bridge of one run.
     *
     * @param home        where Titan is installed.
     * @param run         directory of the run.
     * @param profile     whose JVM flags it gets.
     * @param environment variables by name; it inherits them.
     * @param say         takes a sentence for whoever started the run.
     */
    public LocalBridge(
        final TitanHome home, final Path run, final Profile profile, final Map<String, String> environment,
        final Consumer<String> say)
    {
        this.home = home;
        this.run = run;
        this.profile = profile;
        this.environment = SetVariables.of(environment);
        this.say = say;
    }

    /**
     * How to start it at the socket that the environment names, else where existing peers look; says where.
     *
     * @param config that execution was given.
     * @return empty, with a sentence, if the configuration has no source for it.
     * @throws IOException if a secret is needed and cannot be written.
     */
    public Optional<ChildSpec> atUsualSocket(final TitanConfig config) throws IOException
    {
        return spec(config, socketOfEnvironment().orElse(DEFAULT_SOCKET));
    }

    /**
     * How to start it at the socket that the environment names, else in the run directory, so that runs beside each
     * other do not meet; says where.
     *
     * @param config that execution was given.
     * @return empty, with a sentence, if the configuration has no source for it or the path is too long for a socket.
     * @throws IOException if a secret is needed and cannot be written.
     */
    public Optional<ChildSpec> atOwnSocket(final TitanConfig config) throws IOException
    {
        final String own = run.resolve(SOCKET_FILE).toAbsolutePath().toString();
        if (socketOfEnvironment().isEmpty() && own.getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET_PATH)
        {
            say.accept("the bridge is left out: " + own + " is too long for a socket (at most " + LONGEST_SOCKET_PATH +
                " bytes); name another with " + SOCKET_VARIABLE);
            return Optional.empty();
        }
        return spec(config, socketOfEnvironment().orElse(own));
    }

    /**
     * Whom it reports fills to.
     *
     * @return as the environment says; empty: nobody.
     */
    public Optional<String> reportsTo()
    {
        return Optional.ofNullable(environment.get(BRAIN_VARIABLE));
    }

    private Optional<String> socketOfEnvironment()
    {
        return SOCKET_VARIABLES.stream().filter(environment::containsKey).findFirst().map(environment::get);
    }

    private Optional<ChildSpec> spec(final TitanConfig config, final String socket) throws IOException
    {
        final String slots = slots(config);
        if (slots.isEmpty())
        {
            say.accept("the bridge is left out: the configuration has no source " + SOURCE_PREFIX +
                String.join(", " + SOURCE_PREFIX, SOURCES));
            return Optional.empty();
        }
        final Map<String, String> variables = new HashMap<>(Map.of(SOCKET_VARIABLE, socket));
        final RunSecret secret = RunSecret.ofPeers(run, environment);
        variables.putAll(secret.variables());
        if (environment.containsKey(REDIS_FILE_VARIABLE))
        {
            variables.put(REDIS_FILE_VARIABLE, environment.get(REDIS_FILE_VARIABLE));
        }
        variables.put(CONTROL_VARIABLE, environment.getOrDefault(CONTROL_VARIABLE, ANY_PORT));
        say.accept("JSON peers: socket " + socket + ", secret in " + secret.place());
        reportsTo().ifPresent((brain) ->
        {
            variables.put(BRAIN_VARIABLE, brain);
            say.accept("reports of fills: to " + place(brain));
        });
        return Optional.of(new ChildSpec(NAME, home.java(profile, NAME, MAIN_CLASS, arguments(config, slots)),
            variables, Set.of(), Set.of(LocalProcesses.DRIVER, LocalProcesses.EXECUTION), Set.of()));
    }

    /** Scheme, host and port: a user or a path may be a secret. The bridge refuses what is no URL. */
    private static String place(final String url)
    {
        try
        {
            final URI uri = new URI(url);
            if (uri.getHost() != null)
            {
                return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            }
        }
        catch (final URISyntaxException ex)
        {
            // Its message holds the text, which may hold a secret.
            return "where " + BRAIN_VARIABLE + " says, which is no URL";
        }
        return "where " + BRAIN_VARIABLE + " says, which has no host";
    }

    private static String slots(final TitanConfig config)
    {
        return ofEachPeer(config, (source) -> Integer.toString(source.sourceId()));
    }

    private static String allSlots(final TitanConfig config)
    {
        return config.engine().sources().stream().map((source) -> source.sourceId() + "=" + source.name())
            .collect(Collectors.joining(","));
    }

    private static String scales(final TitanConfig config)
    {
        return ofEachPeer(config, (source) -> source.confidenceScale().text());
    }

    private static String ofEachPeer(final TitanConfig config, final Function<SourceConfig, String> value)
    {
        final List<String> pairs = new ArrayList<>();
        for (final String name : SOURCES)
        {
            config.engine().sources().stream().filter((source) -> source.name().equals(SOURCE_PREFIX + name))
                .forEach((source) -> pairs.add(name + "=" + value.apply(source)));
        }
        return String.join(",", pairs);
    }

    /** A source of another name trades without a phase, and its reports say so. */
    private static String phases(final TitanConfig config)
    {
        final List<String> phases = new ArrayList<>();
        for (final SourceConfig source : config.engine().sources())
        {
            final int place = SOURCES.indexOf(source.name().replaceFirst("^" + SOURCE_PREFIX, ""));
            if (place >= 0 && place < PHASES.size())
            {
                phases.add(source.sourceId() + "=" + PHASES.get(place));
            }
        }
        return String.join(",", phases);
    }

    private List<String> arguments(final TitanConfig config, final String slots)
    {
        final List<String> arguments = new ArrayList<>(List.of(
            "--journal", config.journalDirectory().toString(),
            "--run-dir", run.toAbsolutePath().toString()));
        if (!phases(config).isEmpty())
        {
            arguments.addAll(List.of("--phases", phases(config)));
        }
        config.venue().remoteHost().ifPresent((host) -> arguments.addAll(List.of("--live", host)));
        arguments.addAll(List.of(
            "--aeron-dir", config.aeron().directory().toString(),
            "--driver-timeout-ms", Long.toString(TimeUnit.NANOSECONDS.toMillis(config.aeron().driverTimeoutNs())),
            "--term-factor", Integer.toString(config.aeron().termFactor()),
            "--symbols", String.join(",", config.venue().symbols()),
            "--sources", slots,
            "--slots", allSlots(config),
            "--confidence", scales(config),
            "--publish-ms", Long.toString(TimeUnit.NANOSECONDS.toMillis(config.telemetryIntervalNs())),
            "--config-hash", Long.toString(config.configHash()),
            "--parent-pid", Long.toString(ProcessHandle.current().pid())));
        return arguments;
    }
}
