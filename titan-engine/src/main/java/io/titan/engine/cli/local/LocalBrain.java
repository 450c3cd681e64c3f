package io.titan.engine.cli.local;

import io.titan.engine.cli.TitanHome;
import io.titan.engine.supervisor.ChildSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How the brain of one run is started on this machine, with PostgreSQL and Redis of its own. The engine and brain
 * share no code; this knows the options and variables that docs/brain.md promises.
 */
public final class LocalBrain
{
    /** Name of the process. */
    public static final String NAME = "brain";
    /** Its main class. */
    public static final String MAIN_CLASS = "io.titan.brain.process.BrainMain";

    /** Policy that gives each source of conf/demo.conf its phase's capital. */
    public static final String FUNDING_POLICY = "conf/brain-demo.conf";
    /** Policy that gives nothing, so that sources have the limits of the configuration alone. */
    public static final String POLICY = "conf/brain.conf";

    static final String LIBRARIES = "target/dist/brain";
    static final String EXECUTION_VARIABLE = "TITAN_EXECUTION_URL";

    private static final List<String> ARCHITECTURES = List.of("amd64", "aarch64");
    private static final String PORT_VARIABLE = "SERVER_PORT";
    private static final String WEB_SOCKET_PORT_VARIABLE = "WS_PORT";
    private static final String ANY_PORT = "0";

    private final TitanHome home;
    private final Path run;
    private final Path policy;
    private final Map<String, String> environment;
    private final int port;

    private LocalBrain(
        final TitanHome home, final Path run, final Path policy, final Map<String, String> environment)
        throws IOException
    {
        this.home = home;
        this.run = run;
        this.policy = policy;
        this.environment = Map.copyOf(environment);
        this.port = LoopbackPort.ofVariable(environment, PORT_VARIABLE);
    }

    /**
     * The brain of one run, if it can have one.
     *
     * @param home        where Titan is installed.
     * @param run         directory of the run.
     * @param environment variables by name, which it inherits; has the bridge's control port.
     * @param policy      file with boundaries of capital and risk.
     * @param say         takes a sentence for whoever started the run.
     * @return empty if the environment names another brain, or, with a sentence, if brain was not built or has no
     *         servers for this platform.
     * @throws IOException if no port is free.
     */
    static Optional<LocalBrain> of(
        final TitanHome home, final Path run, final Map<String, String> environment, final Path policy,
        final Consumer<String> say) throws IOException
    {
        if (!environment.getOrDefault(LocalBridge.BRAIN_VARIABLE, "").isEmpty())
        {
            return Optional.empty();
        }
        if (!Files.isDirectory(home.resolve(LIBRARIES)))
        {
            say.accept("brain is left out: it was not built; ./scripts/titan builds it");
            return Optional.empty();
        }
        if (!hasServers() && !environment.containsKey("TITAN_DATABASE_URL"))
        {
            say.accept("brain is left out: it brings no PostgreSQL for this platform; set TITAN_DATABASE_URL and " +
                "REDIS_URL");
            return Optional.empty();
        }
        return Optional.of(new LocalBrain(home, run, policy, environment));
    }

    /**
     * How to start it.
     *
     * @return depends on no other process.
     * @throws IOException if a secret is needed and cannot be written.
     */
    public ChildSpec spec() throws IOException
    {
        final Map<String, String> variables = new HashMap<>(RunSecret.ofPeers(run, environment).variables());
        variables.putAll(RunSecret.ofOperators(run, environment).variables());
        variables.put(PORT_VARIABLE, Integer.toString(port));
        variables.put(WEB_SOCKET_PORT_VARIABLE, environment.getOrDefault(WEB_SOCKET_PORT_VARIABLE, ANY_PORT));
        variables.put(EXECUTION_VARIABLE, "http://127.0.0.1:" + environment.get(LocalBridge.CONTROL_VARIABLE));
        return new ChildSpec(NAME, home.java(NAME, home.resolve(LIBRARIES) + "/*", MAIN_CLASS, List.of(
            "--run-dir", run.resolve(NAME).toAbsolutePath().toString(),
            "--programs", run.toAbsolutePath().getParent().resolve("servers").toString(),
            "--policy", policy.toAbsolutePath().toString(),
            "--parent-pid", Long.toString(ProcessHandle.current().pid()))), variables, Set.of(), Set.of(), Set.of());
    }

    /**
     * Where it takes reports.
     *
     * @return base address, on this machine.
     */
    public String url()
    {
        return "http://127.0.0.1:" + port;
    }

    /**
     * What the bridge has to be told of it.
     *
     * @return variables by name.
     */
    public Map<String, String> bridgeVariables()
    {
        return Map.of(LocalBridge.BRAIN_VARIABLE, url(), LocalBridge.REDIS_FILE_VARIABLE,
            run.resolve(NAME).resolve("redis.url").toAbsolutePath().toString());
    }

    /**
     * Who may ask it.
     *
     * @return a client that signs.
     * @throws IOException if the secret cannot be read.
     */
    public BrainClient client() throws IOException
    {
        return new BrainClient(url(), RunSecret.ofPeers(run, environment).first());
    }

    private static boolean hasServers()
    {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux") &&
            ARCHITECTURES.contains(System.getProperty("os.arch"));
    }
}
