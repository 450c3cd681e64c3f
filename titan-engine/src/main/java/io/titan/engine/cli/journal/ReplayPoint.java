package io.titan.engine.cli.journal;

import io.titan.codecs.JournalDocumentReader;
import io.titan.engine.cli.CommandFailure;

/**
 * Until where a journal is replayed: a sequence, or a logical time.
 */
final class ReplayPoint
{
    /** Numbers from here on are nanoseconds since 1970; no journal has so many documents. */
    private static final long LEAST_TIME_NS = 1_000_000_000_000_000L;

    private final long sequence;
    private final long timestampNs;

    private ReplayPoint(final long sequence, final long timestampNs)
    {
        this.sequence = sequence;
        this.timestampNs = timestampNs;
    }

    /** The last document. */
    static ReplayPoint end()
    {
        return new ReplayPoint(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * Reads an option.
     *
     * @param option its name.
     * @param text   a sequence, nanoseconds since 1970, or a time.
     * @return the point.
     * @throws CommandFailure when it is none of these.
     */
    static ReplayPoint of(final String option, final String text) throws CommandFailure
    {
        final long number = TimeRange.nanos(option, text);
        final boolean isSequence = text.chars().allMatch(Character::isDigit) && number < LEAST_TIME_NS;
        return isSequence ? new ReplayPoint(number, Long.MAX_VALUE) : new ReplayPoint(Long.MAX_VALUE, number);
    }

    boolean includes(final JournalDocumentReader document)
    {
        return document.sequence() <= sequence && document.timestampNs() <= timestampNs;
    }
}
