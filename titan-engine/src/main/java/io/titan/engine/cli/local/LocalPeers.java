package io.titan.engine.cli.local;

import io.titan.engine.cli.TitanHome;
import io.titan.engine.config.Profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The processes of a run that execution does not need.
 *
 * @param bridge  for JSON peers, and reports of fills.
 * @param brain   that is told of fills; empty if it is elsewhere or there is none.
 * @param console for people; empty if there is none.
 */
public record LocalPeers(Optional<LocalBridge> bridge, Optional<LocalBrain> brain, Optional<LocalConsole> console)
{
    /**
     * Which of them are wanted. Without a bridge nobody would tell brain of anything, and the console could not be told
     * of execution.
     *
     * @param bridge  whether JSON peers are served.
     * @param brain   whether there is a brain.
     * @param console whether there is a console.
     * @param policy  of brain.
     */
    public record Wanted(boolean bridge, boolean brain, boolean console, Path policy)
    {
    }

    /**
     * Finds ports for them and tells each of the others.
     *
     * @param home    where Titan is installed.
     * @param run     directory of the run.
     * @param profile whose JVM flags the bridge gets.
     * @param wanted  which there are to be.
     * @param say     takes a sentence for whoever started the run.
     * @return those that there can be.
     * @throws IOException if no port is free.
     */
    public static LocalPeers of(
        final TitanHome home, final Path run, final Profile profile, final Wanted wanted, final Consumer<String> say)
        throws IOException
    {
        if (!wanted.bridge())
        {
            return new LocalPeers(Optional.empty(), Optional.empty(), Optional.empty());
        }
        final Map<String, String> environment = new HashMap<>(System.getenv());
        final int controlPort = LoopbackPort.ofVariable(environment, LocalBridge.CONTROL_VARIABLE);
        environment.put(LocalBridge.CONTROL_VARIABLE, Integer.toString(controlPort));
        final Optional<LocalBrain> brain =
            wanted.brain() ? LocalBrain.of(home, run, environment, wanted.policy(), say) : Optional.empty();
        brain.ifPresent((started) -> environment.putAll(started.bridgeVariables()));
        final Optional<LocalConsole> console = wanted.console() ? LocalConsole.of(home, run, environment, controlPort,
            environment.getOrDefault(LocalBridge.BRAIN_VARIABLE, ""), say) : Optional.empty();
        return new LocalPeers(
            Optional.of(new LocalBridge(home, run, profile, environment, say)), brain, console);
    }
}
