package io.titan.bridge.webhook;

import io.titan.telemetry.CounterId;
import io.titan.telemetry.Telemetry;
import io.titan.telemetry.TelemetryCounter;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Shows other processes what {@link WebhookCounters} counted. Outbound thread, a few times a second. */
final class WebhookTelemetry
{
    /** In the order of {@link WebhookCounters#alarms()}. */
    private static final List<CounterId> ALARMS = List.of(
        CounterId.ALARM_WEBHOOK_CONFIGURATION, CounterId.ALARM_WEBHOOK_UNREACHABLE,
        CounterId.ALARM_WEBHOOK_DEAD_LETTER, CounterId.ALARM_WEBHOOK_REDELIVERY);

    private final Map<CounterId, TelemetryCounter> published = new EnumMap<>(CounterId.class);

    WebhookTelemetry(final Telemetry telemetry)
    {
        for (final CounterId id : List.of(
            CounterId.REPORT_ATTEMPTS, CounterId.REPORTS_DELIVERED, CounterId.REPORTS_PENDING,
            CounterId.REPORTS_DEAD_LETTERED, CounterId.OLDEST_REPORT_AGE_MS, CounterId.JOURNAL_UNREAD))
        {
            published.put(id, telemetry.counter(id));
        }
        ALARMS.forEach((id) -> published.put(id, telemetry.counter(id)));
    }

    void publish(final WebhookCounters counters, final long nowNs)
    {
        set(CounterId.REPORT_ATTEMPTS, counters.attempts());
        set(CounterId.REPORTS_DELIVERED, counters.delivered());
        set(CounterId.REPORTS_PENDING, counters.pending());
        set(CounterId.REPORTS_DEAD_LETTERED, counters.deadLetters());
        set(CounterId.OLDEST_REPORT_AGE_MS, counters.waitingSinceNs() == 0 ? 0 :
            TimeUnit.NANOSECONDS.toMillis(nowNs - counters.waitingSinceNs()));
        set(CounterId.JOURNAL_UNREAD, counters.unread());
        final List<Alarm> alarms = counters.alarms();
        for (int i = 0; i < ALARMS.size(); i++)
        {
            set(ALARMS.get(i), alarms.get(i).isRaised() ? 1 : 0);
        }
    }

    private void set(final CounterId id, final long value)
    {
        published.get(id).set(value);
    }
}
