package io.titan.bridge.webhook;

import io.titan.telemetry.CounterId;
import io.titan.telemetry.Telemetry;
import io.titan.telemetry.TelemetryCounter;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Shows other processes what {@link WebhookCounters} counted. Outbound thread, a few times a second. */
final class WebhookTelemetry
{
    private final Map<CounterId, TelemetryCounter> published = new EnumMap<>(CounterId.class);
    private final Map<CounterId, Alarm> alarms = new EnumMap<>(CounterId.class);

    WebhookTelemetry(final Telemetry telemetry, final List<Alarm> alarms)
    {
        for (final CounterId id : List.of(
            CounterId.REPORT_ATTEMPTS, CounterId.REPORTS_DELIVERED, CounterId.REPORTS_PENDING,
            CounterId.REPORTS_DEAD_LETTERED, CounterId.OLDEST_REPORT_AGE_MS, CounterId.JOURNAL_UNREAD))
        {
            published.put(id, telemetry.counter(id));
        }
        for (final Alarm alarm : alarms)
        {
            final CounterId id = counterOf(alarm);
            published.put(id, telemetry.counter(id));
            this.alarms.put(id, alarm);
        }
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
        alarms.forEach((id, alarm) -> set(id, alarm.isRaised() ? 1 : 0));
    }

    /** The counters are named after the alarms that operators are told. */
    private static CounterId counterOf(final Alarm alarm)
    {
        return CounterId.valueOf("ALARM_" + alarm.name().toUpperCase(Locale.ROOT));
    }

    private void set(final CounterId id, final long value)
    {
        published.get(id).set(value);
    }
}
