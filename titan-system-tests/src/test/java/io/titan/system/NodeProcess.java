package io.titan.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A script of the test resources, run by Node. */
final class NodeProcess
{
    private NodeProcess()
    {
    }

    /** Whether this machine has Node. */
    static boolean isThere() throws InterruptedException
    {
        try
        {
            return new ProcessBuilder("node", "--version").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        }
        catch (final IOException ex)
        {
            return false;
        }
    }

    /** Starts a script in the place of a test, where a copy of it and what it says are kept under a name. */
    static Process start(
        final TestPlace place, final String script, final String name, final List<String> arguments) throws IOException
    {
        final Path copy = place.resolve(name + ".js");
        Files.deleteIfExists(copy);
        Files.copy(NodeProcess.class.getResourceAsStream(script), copy);
        final List<String> command = new ArrayList<>(List.of("node", copy.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(place.resolve(name + ".log").toFile()).start();
    }
}
