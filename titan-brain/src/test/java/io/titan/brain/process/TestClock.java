package io.titan.brain.process;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until a test lets it pass. */
final class TestClock implements InstantSource
{
    private volatile Instant now = Instant.parse("2026-03-02T12:00:00Z");

    @Override
    public Instant instant()
    {
        return now;
    }

    void pass(final Duration time)
    {
        now = now.plus(time);
    }
}
