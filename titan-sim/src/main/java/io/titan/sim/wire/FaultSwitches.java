package io.titan.sim.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes wrong on purpose, set over {@code /sim/v1/faults}. Counts say how often still, everything else holds until
 * it is set back. Delays are host time. Used by the engine's thread.
 */
final class FaultSwitches
{
    /** Requests that are concerned begin with this: a method, a space, a path. */
    static final String MATCH = "match";
    static final String REQUEST_DELAY_MS = "requestDelayMs";
    static final String ANSWER_DELAY_MS = "answerDelayMs";
    static final String EVENT_DELAY_MS = "eventDelayMs";
    static final String DROP_REQUESTS = "dropRequests";
    static final String DROP_ANSWERS = "dropAnswers";
    static final String FAIL_BEFORE_ACCEPT = "failBeforeAccept";
    static final String FAIL_AFTER_ACCEPT = "failAfterAccept";
    static final String FAIL_STATUS = "failStatus";
    static final String REFUSE_429 = "refuse429";
    static final String REFUSE_418 = "refuse418";
    static final String BAN_SECONDS = "banSeconds";
    static final String DROP_EVENTS = "dropEvents";
    static final String DUPLICATE_EVENTS = "duplicateEvents";
    static final String SILENT_USER_STREAM = "silentUserStream";
    static final String SILENT_MARKET_STREAMS = "silentMarketStreams";
    static final String QUERY_LAG_MS = "queryLagMs";
    static final String CLOCK_OFFSET_MS = "clockOffsetMs";
    static final String COUNTDOWN_CANCELS_CONDITIONAL = "countdownCancelsConditional";

    private static final String DEFAULT_MATCH = "POST /fapi/v1/order";
    private static final int UNAVAILABLE = 503;

    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private String match = DEFAULT_MATCH;
    /** Nothing has been switched on: the look-ups are spared on every message of an exchange that behaves. */
    private boolean quiet;

    FaultSwitches()
    {
        clear();
    }

    /** Nothing goes wrong any more. */
    void clear()
    {
        quiet = true;
        match = DEFAULT_MATCH;
        for (final String name : new String[] {REQUEST_DELAY_MS, ANSWER_DELAY_MS, EVENT_DELAY_MS, DROP_REQUESTS,
            DROP_ANSWERS, FAIL_BEFORE_ACCEPT, FAIL_AFTER_ACCEPT, FAIL_STATUS, REFUSE_429, REFUSE_418, BAN_SECONDS,
            DROP_EVENTS, DUPLICATE_EVENTS, SILENT_USER_STREAM, SILENT_MARKET_STREAMS, QUERY_LAG_MS, CLOCK_OFFSET_MS,
            COUNTDOWN_CANCELS_CONDITIONAL})
        {
            numbers.put(name, 0L);
        }
        numbers.put(FAIL_STATUS, (long) UNAVAILABLE);
    }

    boolean knows(final String name)
    {
        return MATCH.equals(name) || numbers.containsKey(name);
    }

    void set(final String name, final long value)
    {
        quiet = false;
        numbers.put(name, value);
    }

    void match(final String beginning)
    {
        match = beginning;
    }

    /** A figure, 0 while nothing is switched on. */
    long number(final String name)
    {
        return quiet ? 0 : numbers.get(name);
    }

    boolean isOn(final String name)
    {
        return number(name) != 0;
    }

    /** Uses up one of a count; false when none is left. */
    boolean take(final String name)
    {
        final long left = number(name);
        if (left > 0)
        {
            set(name, left - 1);
        }
        return left > 0;
    }

    /** What happens to a request; uses up what is counted. The first that applies, in the order of its journey. */
    Fate fateOf(final RestRequest request)
    {
        if (!concerns(request))
        {
            return Fate.NONE;
        }
        if (take(DROP_REQUESTS))
        {
            return Fate.DROP_REQUEST;
        }
        if (take(REFUSE_418))
        {
            return Fate.REFUSE_418;
        }
        if (take(REFUSE_429))
        {
            return Fate.REFUSE_429;
        }
        if (take(FAIL_BEFORE_ACCEPT))
        {
            return Fate.FAIL_BEFORE;
        }
        if (take(FAIL_AFTER_ACCEPT))
        {
            return Fate.FAIL_AFTER;
        }
        return take(DROP_ANSWERS) ? Fate.DROP_ANSWER : Fate.NONE;
    }

    /** Milliseconds by which a step of a request is held up. */
    long delayMs(final RestRequest request, final String name)
    {
        return concerns(request) ? number(name) : 0;
    }

    void write(final JsonText json)
    {
        json.beginObject().field(MATCH, match);
        numbers.forEach(json::field);
        json.endObject();
    }

    private boolean concerns(final RestRequest request)
    {
        return !quiet && (request.method() + " " + request.path()).startsWith(match);
    }

    /** How a request ends that does not end well. */
    enum Fate
    {
        /** As it should. */
        NONE,
        /** It never arrives; the connection breaks. */
        DROP_REQUEST,
        /** It takes effect, and the connection breaks before the answer. */
        DROP_ANSWER,
        /** It is refused by an overloaded exchange without any effect. */
        FAIL_BEFORE,
        /** It takes effect, and the answer says that nobody knows. */
        FAIL_AFTER,
        /** Too many requests. */
        REFUSE_429,
        /** Banned. */
        REFUSE_418
    }
}
