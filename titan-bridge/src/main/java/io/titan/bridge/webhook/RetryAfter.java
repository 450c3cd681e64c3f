package io.titan.bridge.webhook;

import java.util.concurrent.TimeUnit;

/**
 * The Retry-After header, in its form of seconds. The form with a date needs two clocks that agree, which nobody
 * promises; without a readable number the usual waits hold.
 */
final class RetryAfter
{
    /** A receiver must not be able to silence the webhook for longer than an operator would notice. */
    static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(10);

    private static final int MOST_DIGITS = 9;

    private RetryAfter()
    {
    }

    /** Nanoseconds, at most {@link #LONGEST_NS}; 0 for a header that is missing or no number of seconds. */
    static long read(final String header)
    {
        final String text = header == null ? "" : header.strip();
        if (text.isEmpty() || text.length() > MOST_DIGITS || !text.chars().allMatch((c) -> c >= '0' && c <= '9'))
        {
            return 0;
        }
        return Math.min(LONGEST_NS, TimeUnit.SECONDS.toNanos(Long.parseLong(text)));
    }
}
