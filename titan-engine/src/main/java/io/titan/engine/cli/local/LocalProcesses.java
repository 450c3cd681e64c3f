package io.titan.engine.cli.local;

import io.titan.engine.affinity.CorePlan;
import io.titan.engine.affinity.Placement;
import io.titan.engine.cli.TitanCommand;
import io.titan.engine.cli.TitanHome;
import io.titan.engine.config.AgentRole;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.LoadedConfig;
import io.titan.engine.config.Profile;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.supervisor.ChildSpec;
import io.titan.engine.supervisor.RunDirectory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How each process of one Titan is started on this machine, and the configuration they share.
 *
 * <pre>
 *   exchange ◄── REST, WebSocket ──► execution, scavenger
 *   driver   ◄── shared memory   ──► execution, scavenger, supervisor
 * </pre>
 */
public final class LocalProcesses
{
    /** Name of the simulated exchange. */
    public static final String EXCHANGE = "exchange";
    /** Name of the media driver. */
    public static final String DRIVER = "driver";
    /** Name of execution. */
    public static final String EXECUTION = "execution";
    /** Name of scavenger. */
    public static final String SCAVENGER = "scavenger";

    private static final String EXCHANGE_MAIN = "io.titan.sim.ExchangeMain";
    private static final int KEY_BYTES = 32;

    private final TitanHome home;
    private final Path run;
    private final Profile profile;
    private final Optional<SimulatedExchange> simulated;

    /**
     * Processes of one run.
     *
     * @param home      where Titan is installed.
     * @param run       directory of the run.
     * @param profile   whose JVM flags they get.
     * @param simulated the exchange that is started with them; empty for a venue that is somewhere else.
     */
    public LocalProcesses(
        final TitanHome home, final Path run, final Profile profile, final Optional<SimulatedExchange> simulated)
    {
        this.home = home;
        this.run = run;
        this.profile = profile;
        this.simulated = simulated;
    }

    /**
     * The simulated exchange.
     *
     * @return how to start it.
     */
    public ChildSpec exchange()
    {
        final SimulatedExchange exchange = simulated.orElseThrow();
        final List<String> arguments = new ArrayList<>(List.of(
            "--port", Integer.toString(exchange.port()), "--dir", exchangeDirectory().toString(),
            "--keys", keysFile().toString(), "--speed", exchange.speed(), "--seed", Long.toString(exchange.seed()),
            "--paused", "--parent-pid", ownPid()));
        if (exchange.capture().isPresent())
        {
            arguments.addAll(List.of(
                "--market", "capture", "--capture", exchange.capture().get().toAbsolutePath().toString()));
        }
        else
        {
            arguments.addAll(List.of("--market", "synthetic", "--price", exchange.price()));
        }
        return new ChildSpec(
            EXCHANGE, home.java(EXCHANGE, EXCHANGE_MAIN, arguments), Map.of(), removed(), Set.of(), Set.of());
    }

    /**
     * The media driver.
     *
     * @return how to start it.
     */
    public ChildSpec driver()
    {
        return titan(DRIVER, Set.of(), Set.of());
    }

    /**
     * Execution.
     *
     * @return how to start it.
     */
    public ChildSpec execution()
    {
        return titan(EXECUTION, Set.of(DRIVER), Set.of(DRIVER));
    }

    /**
     * Scavenger.
     *
     * @return how to start it.
     */
    public ChildSpec scavenger()
    {
        return titan(SCAVENGER, Set.of(DRIVER, EXECUTION), Set.of(DRIVER));
    }

    /**
     * Where the exchange keeps its ledger.
     *
     * @return the directory.
     */
    public Path exchangeDirectory()
    {
        return run.resolve(EXCHANGE);
    }

    /**
     * Makes what the exchange needs before its first start: its directory, and a key and a secret that only this run
     * knows, readable by their owner only.
     *
     * @throws IOException if they cannot be made.
     */
    public void prepareExchange() throws IOException
    {
        Files.createDirectories(exchangeDirectory());
        final Path file = keysFile();
        if (!Files.exists(file))
        {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, randomText() + "\n" + randomText() + "\n", StandardCharsets.US_ASCII);
        }
    }

    /**
     * Writes the configuration that all processes of the run share: the file it was started with, the command line, and
     * above both what the run itself decides.
     *
     * @param file        the run was started with.
     * @param commandLine values by key.
     * @param ownValues   values by key.
     * @return what was written.
     * @throws IOException            if it cannot be written.
     * @throws InvalidConfigException naming every fault.
     */
    public TitanConfig writeConfig(
        final Path file, final Map<String, String> commandLine, final Map<String, String> ownValues)
        throws IOException, InvalidConfigException
    {
        final Map<String, String> overrides = new LinkedHashMap<>(commandLine);
        overrides.putAll(ownValues);
        // A variable outranks -D everywhere else; here it must not redirect the run to another venue or directory.
        final Map<String, String> environment = new TreeMap<>(System.getenv());
        ConfigLoader.environmentNames(ownValues.keySet()).forEach(environment::remove);
        final LoadedConfig loaded = new ConfigLoader(environment).file(file).overrides(overrides).load();
        Files.writeString(run.resolve(RunDirectory.CONFIG_FILE), loaded.toHocon());
        return loaded.config();
    }

    /**
     * What a run decides about its places and threads.
     *
     * @param aeronDirectory shared memory of the run.
     * @param cores          the plan for this machine, so that every process follows the same one.
     * @return values by key.
     */
    public Map<String, String> placeValues(final Path aeronDirectory, final CorePlan cores)
    {
        final Map<String, String> values = new LinkedHashMap<>();
        values.put("runDirectory", run.toString());
        values.put("aeron.directory", aeronDirectory.toString());
        for (final AgentRole role : AgentRole.values())
        {
            final Placement placement = cores.of(role);
            values.put("affinity." + role.text(),
                placement.isPinned() ? Integer.toString(placement.core()) : "none");
            values.put("aeron.idle." + role.text(), placement.idle().text());
        }
        return values;
    }

    /**
     * What a run with its own exchange decides about the venue.
     *
     * @param symbols of the exchange.
     * @return values by key.
     */
    public Map<String, String> exchangeValues(final List<String> symbols)
    {
        final SimulatedExchange exchange = simulated.orElseThrow();
        final Map<String, String> values = new LinkedHashMap<>();
        final String address = "127.0.0.1:" + exchange.port();
        values.put("journal.directory", run.resolve("journal").toString());
        values.put("clock.kind", exchange.followsMarketClock() ? "market" : "host");
        values.put("venue.restUri", "http://" + address);
        values.put("venue.publicStreamUri", "ws://" + address);
        values.put("venue.marketStreamUri", "ws://" + address);
        values.put("venue.privateStreamUri", "ws://" + address);
        values.put("venue.secretFile", keysFile().toString());
        values.put("venue.symbols", String.join(",", symbols));
        return values;
    }

    private ChildSpec titan(final String process, final Set<String> after, final Set<String> restartsWith)
    {
        final List<String> arguments = List.of(
            process, "--config", run.resolve(RunDirectory.CONFIG_FILE).toString(), "--parent-pid", ownPid());
        final Set<String> needed = new HashSet<>(after);
        simulated.ifPresent((exchange) -> needed.add(EXCHANGE));
        return new ChildSpec(process, home.java(profile, process, TitanCommand.class.getName(), arguments), Map.of(),
            removed(), needed, restartsWith);
    }

    private static Set<String> removed()
    {
        // The run's file has their effect already, and the run's own addresses must win.
        return new HashSet<>(ConfigLoader.environmentNames());
    }

    private Path keysFile()
    {
        return run.resolve("exchange.keys");
    }

    private static String ownPid()
    {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static String randomText()
    {
        final byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
