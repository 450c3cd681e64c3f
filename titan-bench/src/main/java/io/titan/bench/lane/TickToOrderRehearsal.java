package io.titan.bench.lane;

import io.aeron.Aeron;
import io.titan.engine.rehearsal.ExecutionRehearsal;
import io.titan.engine.rehearsal.RehearsalJournal;
import io.titan.engine.rehearsal.RehearsedParts;
import io.titan.engine.rehearsal.ScavengerRehearsal;
import io.titan.engine.venue.FeedRehearsal;
import io.titan.engine.venue.OrderRehearsal;
import io.titan.engine.venue.VenueClock;
import io.titan.telemetry.HopRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What both processes play to themselves before READY in profile low-latency: the same rehearsals, in the same order,
 * on the lane's thread. The market of a simulated exchange alone would need minutes to warm the same code up.
 */
final class TickToOrderRehearsal
{
    private TickToOrderRehearsal()
    {
    }

    /**
     * Plays all of it and keeps nothing.
     *
     * @param parameters {@code aeron}: the driver's directory; {@code dir}: for a journal that is gone afterwards.
     * @param signals    of each rehearsal; 0 plays nothing.
     */
    static void play(final Parameters parameters, final int signals)
    {
        if (0 == signals)
        {
            return;
        }
        try
        {
            playExecution(parameters, signals);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the lane's rehearsal has no journal; make room in dir=", ex);
        }
        new FeedRehearsal().run(signals);
        new ScavengerRehearsal().run(signals);
    }

    private static void playExecution(final Parameters parameters, final int signals) throws IOException
    {
        try (OrderRehearsal orders = new OrderRehearsal())
        {
            orders.run(signals);
        }
        final Path directory = Path.of(parameters.text("dir")).resolve("tick-to-order-rehearsal");
        try (RehearsalJournal journal = RehearsalJournal.open(directory, signals);
            Aeron aeron = RigAeron.connect(parameters);
            ExecutionRehearsal rehearsal =
                new ExecutionRehearsal(aeron, RehearsedParts.clock(new VenueClock(false)), new HopRecorder(), journal))
        {
            rehearsal.run(signals);
        }
    }
}
