package io.titan.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is said about a lane besides its figures.
 */
final class LaneText
{
    private LaneText()
    {
    }

    static String events(final LaneInfo info)
    {
        return info.startEvent() + " -> " + info.endEvent() +
            (info.payloadBytes() == 0 ? "" : ", " + info.payloadBytes() + " B");
    }

    static String noise(final Noise noise)
    {
        return "steal " + noise.stealTicks() + " ticks, run delay " + Quantities.latency(noise.runDelayNs()) + ", " +
            noise.involuntarySwitches() + " involuntary switches";
    }

    /** The sum and its summands. */
    static String divisor(final Divisor divisor)
    {
        return Quantities.latency(Math.round(divisor.medianNs())) + ": " + divisor.parts().stream()
            .map((part) -> part.lane() + " " + Quantities.latency(Math.round(part.medianNs())))
            .collect(Collectors.joining(" + "));
    }

    /** A lane that missed its rate or lost messages has no latency to quote. */
    static Optional<Spectrum> figures(final LaneReport lane)
    {
        return lane.failures().isEmpty() && !lane.blocks().isEmpty() ? Optional.of(lane.spectrum()) : Optional.empty();
    }

    static Optional<String> failure(final LaneReport lane)
    {
        final List<String> failures = lane.failures();
        return failures.isEmpty() ? Optional.empty() : Optional.of("FAILED in " + failures.size() + " of " +
            lane.blocks().size() + " blocks: " + failures.get(0));
    }
}
