package io.titan.bridge.control;

import io.titan.telemetry.CounterId;
import io.titan.telemetry.TelemetryFollower;
import io.titan.telemetry.TelemetryReader;
import org.agrona.concurrent.EpochClock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * When execution last gave a sign of life, as its telemetry file says. Aeron takes a process that stands still for a
 * living one until the driver's timeout; the heartbeat there comes once a second or more often. One thread, which keeps
 * the file mapped between two questions.
 */
final class ExecutionPulse implements AutoCloseable
{
    /** Older than this, execution stands still, or is gone and Aeron has not noticed yet. */
    static final long STALLED_MS = TimeUnit.SECONDS.toMillis(2);

    private static final String EXECUTION = "execution";

    private final Optional<TelemetryFollower> telemetry;
    private final EpochClock epochClock;

    ExecutionPulse(final Optional<Path> runDirectory, final EpochClock epochClock)
    {
        telemetry = runDirectory.map((directory) -> new TelemetryFollower(directory, EXECUTION));
        this.epochClock = epochClock;
    }

    /** Empty where nobody knows: without the directory of the run, or before execution's first heartbeat. */
    OptionalLong ageMs()
    {
        if (telemetry.isEmpty())
        {
            return OptionalLong.empty();
        }
        try
        {
            final Optional<TelemetryReader> reader = telemetry.get().reader();
            return reader.isPresent() ? ageMs(reader.get()) : OptionalLong.empty();
        }
        catch (final IOException ex)
        {
            // Of another build, or not ours to read: no sign is not a bad sign.
            return OptionalLong.empty();
        }
    }

    private OptionalLong ageMs(final TelemetryReader reader)
    {
        final long beatMs = reader.counter(CounterId.HEARTBEAT_MS);
        return beatMs == 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, epochClock.time() - beatMs));
    }

    @Override
    public void close()
    {
        telemetry.ifPresent(TelemetryFollower::close);
    }
}
