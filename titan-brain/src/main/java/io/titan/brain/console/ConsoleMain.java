package io.titan.brain.console;

import io.titan.words.StopSignal;
import io.titan.words.UnforeseenFault;
import picocli.CommandLine;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/** Entry of the console process. */
public final class ConsoleMain
{
    private static final long PATIENCE_MS = 4_000;

    private ConsoleMain()
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
        try (InputStream settings = ConsoleMain.class.getResourceAsStream("/brain-logging.properties"))
        {
            LogManager.getLogManager().readConfiguration(settings);
        }
        final StopSignal stop = StopSignal.awaited("console", PATIENCE_MS);
        System.exit(UnforeseenFault.execute(
            new CommandLine(new ConsoleCommand(System.getenv(), stop)), stop, arguments));
    }
}
