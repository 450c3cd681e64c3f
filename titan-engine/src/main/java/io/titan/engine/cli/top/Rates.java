package io.titan.engine.cli.top;

import io.titan.telemetry.CounterId;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopFigures;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * How fast figures grew between two samples. Empty where that means nothing: no sample before, a
 * restart between, or a number that goes up and down.
 */
final class Rates
{
    private final Optional<TopSample> before;
    private final TopSample now;

    Rates(final Optional<TopSample> before, final TopSample now)
    {
        this.before = before;
        this.now = now;
    }

    OptionalDouble counter(final ProcessSample process, final CounterId id)
    {
        return id.hasRate() ? perSecond(process, (sample) -> sample.counter(id)) : OptionalDouble.empty();
    }

    OptionalDouble hop(final ProcessSample process, final Hop hop)
    {
        return perSecond(process, (sample) -> sample.sinceStart().getOrDefault(hop, HopFigures.NONE).count());
    }

    private OptionalDouble perSecond(final ProcessSample process, final Figure figure)
    {
        final Optional<ProcessSample> earlier = before.flatMap((sample) -> sample.sameIncarnation(process));
        if (earlier.isEmpty() || now.timeNs() <= before.get().timeNs())
        {
            return OptionalDouble.empty();
        }
        final double seconds = (double) (now.timeNs() - before.get().timeNs()) / TimeUnit.SECONDS.toNanos(1);
        return OptionalDouble.of((figure.of(process) - figure.of(earlier.get())) / seconds);
    }

    /** A number of a sample. */
    @FunctionalInterface
    private interface Figure
    {
        long of(ProcessSample sample);
    }
}
