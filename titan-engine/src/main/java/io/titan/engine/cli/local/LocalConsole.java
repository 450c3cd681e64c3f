package io.titan.engine.cli.local;

import io.titan.engine.cli.TitanHome;
import io.titan.engine.supervisor.ChildSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How the console of one run is started on this machine. The engine and the console share no code; this knows the
 * options and variables that docs/brain.md promises.
 */
public final class LocalConsole
{
    /** Name of the process. */
    public static final String NAME = "console";
    /** Its main class. */
    public static final String MAIN_CLASS = "io.titan.brain.console.ConsoleMain";

    private static final String PORT_VARIABLE = "TITAN_CONSOLE_PORT";
    private static final int USUAL_PORT = 3102;

    private final TitanHome home;
    private final Path run;
    private final Map<String, String> environment;
    private final int port;
    private final int controlPort;
    private final String brain;

    private LocalConsole(
        final TitanHome home, final Path run, final Map<String, String> environment, final int controlPort,
        final String brain) throws IOException
    {
        this.home = home;
        this.run = run;
        this.environment = Map.copyOf(environment);
        this.port = LoopbackPort.ofVariable(environment, PORT_VARIABLE, USUAL_PORT);
        this.controlPort = controlPort;
        this.brain = brain;
    }

    /**
     * The console of one run.
     *
     * @param home        where Titan is installed.
     * @param run         directory of the run.
     * @param environment variables by name, which it inherits.
     * @param controlPort of the bridge.
     * @param brain       base address of brain; empty if there is none.
     * @param say         takes a sentence for whoever started the run.
     * @return empty, with a sentence, if it was not built.
     * @throws IOException if no port is free.
     */
    static Optional<LocalConsole> of(
        final TitanHome home, final Path run, final Map<String, String> environment, final int controlPort,
        final String brain, final Consumer<String> say) throws IOException
    {
        if (!Files.isDirectory(home.resolve(LocalBrain.LIBRARIES)))
        {
            say.accept("the console is left out: it was not built; ./scripts/titan builds it");
            return Optional.empty();
        }
        return Optional.of(new LocalConsole(home, run, environment, controlPort, brain));
    }

    /**
     * How to start it.
     *
     * @return depends on no other process, and none depends on it.
     * @throws IOException if a secret is needed and cannot be written.
     */
    public ChildSpec spec() throws IOException
    {
        final Map<String, String> variables = new HashMap<>(RunSecret.ofPeers(run, environment).variables());
        variables.putAll(RunSecret.ofOperators(run, environment).variables());
        variables.put(LocalBrain.EXECUTION_VARIABLE, "http://127.0.0.1:" + controlPort);
        variables.put(LocalBridge.BRAIN_VARIABLE, brain);
        return new ChildSpec(NAME, home.java(NAME, home.resolve(LocalBrain.LIBRARIES) + "/*", MAIN_CLASS, List.of(
            "--port", Integer.toString(port),
            "--run-dir", run.resolve(LocalBrain.NAME).toAbsolutePath().toString(),
            "--figures", run.toAbsolutePath().toString(),
            "--parent-pid", Long.toString(ProcessHandle.current().pid()))), variables, Set.of(), Set.of(), Set.of())
            .notVital();
    }

    /**
     * What to open in a browser, and with which secret something may be changed there.
     *
     * @return one sentence, without the secret.
     */
    public String sentence()
    {
        return "console: http://127.0.0.1:" + port + "/ (to change something: the operators' secret in " +
            RunSecret.ofOperators(run, environment).place() + ")";
    }
}
