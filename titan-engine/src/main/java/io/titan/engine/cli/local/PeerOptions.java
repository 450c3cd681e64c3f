package io.titan.engine.cli.local;

import io.titan.engine.cli.TitanHome;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * Which of the processes that execution does not need a run is to have, as a command is told.
 */
public final class PeerOptions
{
    @CommandLine.Option(
        names = "--no-bridge", description = "Serves no JSON peers: leaves the bridge out, and so brain and console.")
    private boolean noBridge;

    @CommandLine.Option(
        names = "--no-brain",
        description = "Starts no brain, and so no PostgreSQL and Redis; so does TITAN_BRAIN_URL. What brain gave a " +
            "source before ages meanwhile: in the end that source may only reduce.")
    private boolean noBrain;

    @CommandLine.Option(names = "--no-console", description = "Serves no page: leaves the console out.")
    private boolean noConsole;

    @CommandLine.Option(
        names = "--brain-policy", paramLabel = "FILE",
        description = "Boundaries of capital and risk (default: conf/brain-demo.conf, which funds scavenger, for the " +
            "shipped configuration in real time; else conf/brain.conf, which funds nobody).")
    private Path brainPolicy;

    /**
     * What was asked for.
     *
     * @param home      where Titan is installed.
     * @param isShipped whether the run is the one that is shipped: its configuration, at the speed of real time.
     * @return which there are to be.
     */
    public LocalPeers.Wanted wanted(final TitanHome home, final boolean isShipped)
    {
        final Path policy = brainPolicy != null ? brainPolicy.toAbsolutePath() :
            home.resolve(isShipped ? LocalBrain.FUNDING_POLICY : LocalBrain.POLICY);
        return new LocalPeers.Wanted(!noBridge, !noBrain, !noConsole, policy);
    }
}
