package io.titan.brain.metrics;

/** What brain counts since its start; each has the name of its metric and a sentence. */
public enum Counter
{
    /** Reports applied. */
    REPORTS_APPLIED("reports_applied_total", "Reports whose fill counts from then on."),
    /** Reports seen before. */
    REPORTS_DUPLICATE("reports_duplicate_total", "Reports whose fill counted before; nothing changed."),
    /** Reports of used ids. */
    REPORTS_CONFLICT("reports_conflict_total", "Reports under the id of another fill: refused, somebody has to look."),
    /** Reports that are not clear. */
    REPORTS_INVALID("reports_invalid_total", "Reports with fields that are missing or wrong: refused."),
    /** Reports without a fill. */
    REPORTS_WITHOUT_FILL("reports_without_fill_total", "Reports of orders that were not filled: nothing to apply."),
    /** Reports that came at the wrong time. */
    REPORTS_UNAVAILABLE("reports_unavailable_total",
        "Reports refused because the database was away or too many waited."),
    /** Requests without a right signature. */
    REQUESTS_UNAUTHORIZED("requests_unauthorized_total", "Requests without a right signature."),
    /** Requests that are no JSON, too large, or of another type. */
    REQUESTS_UNREADABLE("requests_unreadable_total", "Requests that are no JSON, too large or of another type."),
    /** Connections that were cut. */
    CONNECTIONS_CUT("connections_cut_total", "Connections closed because a request took too long to arrive."),
    /** Signals approved. */
    SIGNALS_APPROVED("signals_approved_total", "Signals that got a size."),
    /** Signals vetoed. */
    SIGNALS_VETOED("signals_vetoed_total", "Signals that got none."),
    /** Breaker trips. */
    BREAKER_TRIPS("breaker_trips_total", "Times the circuit breaker tripped."),
    /** Messages sent. */
    MESSAGES_PUBLISHED("messages_published_total", "Dashboards and events that Redis took."),
    /** Messages lost. */
    MESSAGES_LOST("messages_lost_total", "Dashboards and events that Redis did not take."),
    /** Watchers that were cut. */
    WATCHERS_CUT("watchers_cut_total", "WebSockets closed because they were silent or read too slowly."),
    /** Commands that execution took. */
    COMMANDS_ACKNOWLEDGED("commands_acknowledged_total", "Commands that execution acknowledged."),
    /** Commands that were not taken. */
    COMMANDS_FAILED("commands_failed_total", "Attempts at commands without an acknowledgement; they are repeated."),
    /** Failures nobody expected. */
    FAULTS("faults_total", "Failures inside brain that nobody expected; the log has them.");

    private final String metric;
    private final String help;

    Counter(final String metric, final String help)
    {
        this.metric = metric;
        this.help = help;
    }

    /**
     * Name of the metric, without brain's prefix.
     *
     * @return in the alphabet of Prometheus.
     */
    public String metric()
    {
        return metric;
    }

    /**
     * What it counts.
     *
     * @return one sentence.
     */
    public String help()
    {
        return help;
    }
}
