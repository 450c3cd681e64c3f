package io.titan.brain.process;

import io.titan.words.StopSignal;
import io.titan.words.UnforeseenFault;
import picocli.CommandLine;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/** Entry of the brain process. */
public final class BrainMain
{
    /** Its servers are closed in order, PostgreSQL last. */
    private static final long PATIENCE_MS = 25_000;

    private BrainMain()
    {
    }

    /**
     * Serves until it is told to stop.
     *
     * @param arguments see {@code --help}.
     * @throws IOException if the settings of its log are missing from its jar.
     */
    public static void main(final String[] arguments) throws IOException
    {
        if (System.getProperty("java.util.logging.config.file") == null)
        {
            try (InputStream settings = BrainMain.class.getResourceAsStream("/brain-logging.properties"))
            {
                LogManager.getLogManager().readConfiguration(settings);
            }
        }
        final StopSignal stop = StopSignal.awaited("brain", PATIENCE_MS);
        System.exit(UnforeseenFault.execute(
            new CommandLine(new BrainCommand(System.getenv(), stop)), stop, arguments));
    }
}
