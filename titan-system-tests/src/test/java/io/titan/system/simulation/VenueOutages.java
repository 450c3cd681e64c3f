package io.titan.system.simulation;

import io.titan.protocol.VenueState;
import io.titan.sim.market.SeededRandom;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/** When the venue is not itself for a while: its stream says nothing, or it fails one request after the other. */
final class VenueOutages
{
    /** How long a stream that was silent stays broken before it is connected anew. */
    private static final long BROKEN_NS = 100_000_000L;
    private static final long LONGEST_SILENCE_NS = 3_000_000_000L;

    private final Agenda agenda;
    private final SeededRandom random;
    private final VenueFaults faults;
    private final LongSupplier incarnation;
    private final BiConsumer<Long, UnsafeBuffer> execution;

    VenueOutages(
        final Agenda agenda, final SeededRandom random, final VenueFaults faults, final LongSupplier incarnation,
        final BiConsumer<Long, UnsafeBuffer> execution)
    {
        this.agenda = agenda;
        this.random = random;
        this.faults = faults;
        this.incarnation = incarnation;
        this.execution = execution;
    }

    void plan(final Trouble trouble, final long fromNs, final long untilNs)
    {
        for (int silence = 0; silence < trouble.silences(); silence++)
        {
            agenda.at(fromNs + (long)(random.nextDouble() * (untilNs - fromNs)), this::fallSilent);
        }
        for (int row = 0; row < trouble.failureRows(); row++)
        {
            agenda.at(fromNs + (long)(random.nextDouble() * (untilNs - fromNs)), faults::beginFailing);
        }
    }

    /** Half of the time somebody notices, and connects anew. */
    private void fallSilent()
    {
        faults.silent(true);
        final boolean isNoticed = random.nextDouble() < 0.5;
        final long wakeNs = agenda.nowNs() + (long)(random.nextDouble() * LONGEST_SILENCE_NS);
        agenda.at(wakeNs, () ->
        {
            faults.silent(false);
            if (isNoticed)
            {
                final long process = incarnation.getAsLong();
                execution.accept(process, Messages.venueStatus(VenueState.DISCONNECTED, agenda.nowNs()));
                agenda.at(wakeNs + BROKEN_NS, () ->
                    execution.accept(process, Messages.venueStatus(VenueState.CONNECTED, agenda.nowNs())));
            }
        });
    }
}
