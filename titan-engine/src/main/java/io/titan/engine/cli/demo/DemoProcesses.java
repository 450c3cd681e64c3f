package io.titan.engine.cli.demo;

import io.titan.engine.cli.TitanCommand;
import io.titan.engine.cli.TitanHome;
import io.titan.engine.config.ConfigLoader;
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
import java.util.Set;

/**
 * How each process of the demo is started, and the configuration they share.
 *
 * <pre>
 *   exchange ◄── REST, WebSocket ──► execution, scavenger
 *   driver   ◄── shared memory   ──► execution, scavenger, supervisor
 * </pre>
 */
final class DemoProcesses
{
    static final String EXCHANGE = "exchange";
    static final String DRIVER = "driver";
    static final String EXECUTION = "execution";
    static final String SCAVENGER = "scavenger";

    private static final String EXCHANGE_MAIN = "io.titan.sim.ExchangeMain";
    private static final int KEY_BYTES = 32;

    private final TitanHome home;
    private final DemoOptions options;
    private final Path run;

    DemoProcesses(final TitanHome home, final DemoOptions options, final Path run)
    {
        this.home = home;
        this.options = options;
        this.run = run;
    }

    ChildSpec exchange()
    {
        final List<String> arguments = new ArrayList<>(List.of(
            "--port", Integer.toString(options.port()), "--dir", exchangeDirectory().toString(),
            "--keys", keysFile().toString(), "--speed", options.speed(), "--seed", Long.toString(options.seed()),
            "--paused", "--parent-pid", ownPid()));
        if (options.capture().isPresent())
        {
            arguments.addAll(List.of(
                "--market", "capture", "--capture", options.capture().get().toAbsolutePath().toString()));
        }
        else
        {
            arguments.addAll(List.of("--market", "synthetic", "--price", options.price()));
        }
        return new ChildSpec(
            EXCHANGE, home.java(EXCHANGE, EXCHANGE_MAIN, arguments), Map.of(), removed(), Set.of(), Set.of());
    }

    ChildSpec driver()
    {
        return titan(DRIVER, Set.of(EXCHANGE), Set.of());
    }

    ChildSpec execution()
    {
        return titan(EXECUTION, Set.of(DRIVER, EXCHANGE), Set.of(DRIVER));
    }

    ChildSpec scavenger()
    {
        return titan(SCAVENGER, Set.of(DRIVER, EXCHANGE, EXECUTION), Set.of(DRIVER));
    }

    /** Where the exchange keeps its ledger. */
    Path exchangeDirectory()
    {
        return run.resolve(EXCHANGE);
    }

    Path configFile()
    {
        return run.resolve(RunDirectory.CONFIG_FILE);
    }

    /** Makes a key and a secret that only this run knows, readable by their owner only. */
    void writeKeys() throws IOException
    {
        final Path file = keysFile();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, randomText() + "\n" + randomText() + "\n", StandardCharsets.US_ASCII);
    }

    /**
     * What the demo sets in the configuration it was given: its own directories and the exchange it started.
     *
     * @param aeronDirectory shared memory of the run.
     * @param symbols        of the exchange.
     * @return values by key.
     */
    Map<String, String> overrides(final Path aeronDirectory, final List<String> symbols)
    {
        final Map<String, String> values = new LinkedHashMap<>(options.overrides());
        final String address = "127.0.0.1:" + options.port();
        values.put("runDirectory", run.toString());
        values.put("journal.directory", run.resolve("journal").toString());
        values.put("aeron.directory", aeronDirectory.toString());
        values.put("clock.kind", options.followsMarketClock() ? "market" : "host");
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
        final List<String> arguments =
            List.of(process, "--config", configFile().toString(), "--parent-pid", ownPid());
        return new ChildSpec(process, home.java(process, TitanCommand.class.getName(), arguments), Map.of(), removed(),
            after, restartsWith);
    }

    private static Set<String> removed()
    {
        // The run's file has their effect already, and the demo's own addresses must win.
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
