package io.titan.bridge.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;

/**
 * The Retry-After header, in seconds or as a date. A date is measured from the one at which the receiver says it
 * answered, since nobody promises that two clocks agree; this machine's clock is never asked. A receiver without a
 * clock leaves that one out (RFC 9110, section 6.6.1): then, as when either cannot be read, the usual waits hold.
 */
final class RetryAfter
{
    /** A receiver must not be able to silence the webhook for longer than an operator would notice. */
    static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(10);

    private static final int MOST_DIGITS = 9;

    private RetryAfter()
    {
    }

    /**
     * How long to wait.
     *
     * @param header of this name; empty: none.
     * @param date   the header Date of the same answer; empty: none.
     * @return nanoseconds, at most {@link #LONGEST_NS}; 0 where nothing can be read.
     */
    static long read(final String header, final String date)
    {
        final String text = header.strip();
        if (text.isEmpty() || !text.chars().allMatch((c) -> c >= '0' && c <= '9'))
        {
            return between(date.strip(), text);
        }
        return text.length() > MOST_DIGITS ? LONGEST_NS :
            Math.min(LONGEST_NS, TimeUnit.SECONDS.toNanos(Long.parseLong(text)));
    }

    private static long between(final String from, final String until)
    {
        try
        {
            final Duration wait = Duration.between(instant(from), instant(until));
            return Math.max(0, Math.min(LONGEST_NS, TimeUnit.SECONDS.toNanos(wait.toSeconds())));
        }
        catch (final DateTimeParseException ex)
        {
            return 0;
        }
    }

    private static Instant instant(final String date)
    {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    }
}
