package io.titan.engine.cli.up;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.config.VenueConfig;
import io.titan.words.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * Asks a person whether orders are really to leave this machine: by an option, and by the name of the venue's host
 * typed out, or by the configuration. Stateless.
 */
final class LiveConfirmation
{
    private LiveConfirmation()
    {
    }

    /**
     * Returns if the venue is on this machine, or a person has confirmed that it is not.
     *
     * @param venue of the run.
     * @param live  whether {@code --live} was given.
     * @param in    what the person types; its end is no confirmation.
     * @param out   where the question goes.
     * @throws CommandFailure without a confirmation; nothing may be started.
     * @throws IOException    if what is typed cannot be read.
     */
    static void require(
        final VenueConfig venue, final boolean live, final BufferedReader in, final PrintWriter out)
        throws CommandFailure, IOException
    {
        final String host = venue.remoteHost().orElse("");
        if (host.isEmpty())
        {
            return;
        }
        if (!live)
        {
            throw new CommandFailure(ExitCode.USAGE, "the venue " + host + " is not on this machine: give --live if " +
                "orders are really to go there; nothing was started");
        }
        if (!venue.liveConfirmed())
        {
            ask(host, venue, in, out);
        }
    }

    private static void ask(
        final String host, final VenueConfig venue, final BufferedReader in, final PrintWriter out)
        throws CommandFailure, IOException
    {
        out.println("LIVE: orders for " + String.join(", ", venue.symbols()) + " will go to " + host +
            " as soon as trading is armed, with the money of that account.");
        out.print("Type " + host + " to start, anything else to leave it: ");
        out.flush();
        final String typed = in.readLine();
        out.println();
        if (typed == null || !typed.strip().equals(host))
        {
            throw new CommandFailure(ExitCode.USAGE, (typed == null ? "nothing was typed" : "that was not " + host) +
                "; nothing was started. Where nobody can type, set venue.liveConfirmed = true in the configuration");
        }
    }
}
