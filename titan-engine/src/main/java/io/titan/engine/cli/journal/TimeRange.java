package io.titan.engine.cli.journal;

import io.titan.engine.cli.CommandFailure;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;

/**
 * The part of a journal that is asked for, by logical time.
 */
final class TimeRange
{
    private static final String TIME = "TIME";

    @CommandLine.Option(
        names = "--since", paramLabel = TIME,
        description = "From this logical time on: 2026-01-31T12:00:00Z, or nanoseconds since 1970.")
    private String since;

    @CommandLine.Option(
        names = "--until", paramLabel = TIME, description = "Before this logical time, written likewise.")
    private String until;

    private long sinceNs = Long.MIN_VALUE;
    private long untilNs = Long.MAX_VALUE;

    /** Reads the options; once, before {@link #contains}. */
    void parse() throws CommandFailure
    {
        sinceNs = since == null ? sinceNs : nanos("--since", since);
        untilNs = until == null ? untilNs : nanos("--until", until);
    }

    boolean contains(final long timestampNs)
    {
        return timestampNs >= sinceNs && timestampNs < untilNs;
    }

    static long nanos(final String option, final String text) throws CommandFailure
    {
        try
        {
            if (text.chars().allMatch(Character::isDigit))
            {
                return Long.parseLong(text);
            }
            final Instant instant = Instant.parse(text);
            return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), TimeUnit.SECONDS.toNanos(1)), instant.getNano());
        }
        catch (final DateTimeParseException | ArithmeticException | NumberFormatException ex)
        {
            throw new CommandFailure(ExitCode.USAGE, option + " '" + text +
                "' is no time; give one like 2026-01-31T12:00:00Z, or nanoseconds since 1970");
        }
    }
}
