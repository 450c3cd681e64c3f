package io.titan.bridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bridge.handover.BridgeFigures;
import io.titan.bridge.handover.BridgeFigures.Figure;
import io.titan.bridge.protocol.Refusal;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Telemetry;
import io.titan.telemetry.TelemetryReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What other processes are shown of the bridge, counter by counter. */
class WebhookTelemetryTest
{
    private static final long UNWRITTEN = -1;

    private final WebhookCounters counters = new WebhookCounters((sentence) ->
    {
    });

    @TempDir
    private Path directory;
    private Telemetry telemetry;

    @BeforeEach
    void open() throws IOException
    {
        telemetry = Telemetry.open(directory, CounterId.BRIDGE, TimeUnit.HOURS.toNanos(1));
    }

    @AfterEach
    void close()
    {
        telemetry.close();
    }

    @Test
    void shouldShowEachAlarmUnderItsOwnNameAndNoOther() throws IOException
    {
        final Map<Alarm, CounterId> shown = Map.of(
            counters.configuration, CounterId.ALARM_WEBHOOK_CONFIGURATION,
            counters.unreachable, CounterId.ALARM_WEBHOOK_UNREACHABLE,
            counters.deadLetter, CounterId.ALARM_WEBHOOK_DEAD_LETTER,
            counters.order, CounterId.ALARM_WEBHOOK_REDELIVERY);
        assertThat(counters.alarms()).containsExactlyInAnyOrderElementsOf(shown.keySet());
        counters.publishTo(telemetry);

        for (final Map.Entry<Alarm, CounterId> one : shown.entrySet())
        {
            one.getKey().raise("cause");
            counters.publish(1);
            assertThat(having(1)).containsExactly(one.getValue());
            one.getKey().clear();
        }
        counters.publish(1);
        assertThat(having(1)).isEmpty();
    }

    @Test
    void shouldWriteEveryCounterOfTheBridgeAndNoOther() throws IOException
    {
        final BridgeFigures figures = new BridgeFigures();
        figures.publishTo(telemetry);
        counters.publishTo(telemetry);
        Arrays.stream(CounterId.values()).forEach((id) -> telemetry.counter(id).set(UNWRITTEN));

        Arrays.stream(Figure.values()).forEach((figure) -> figures.set(figure, 7));
        Arrays.stream(Refusal.values()).filter(Refusal::isCountedApart)
            .forEach((refusal) -> figures.setRefusals(refusal, 7));
        figures.beat();
        counters.publish(1);

        assertThat(having(UNWRITTEN)).isEqualTo(those((id) -> !id.isOf(CounterId.BRIDGE)));
    }

    private Set<CounterId> having(final long value) throws IOException
    {
        try (TelemetryReader reader = TelemetryReader.open(directory, CounterId.BRIDGE).orElseThrow())
        {
            return those((id) -> reader.counter(id) == value);
        }
    }

    private static Set<CounterId> those(final Predicate<CounterId> which)
    {
        final Set<CounterId> ids = EnumSet.noneOf(CounterId.class);
        Arrays.stream(CounterId.values()).filter(which).forEach(ids::add);
        return ids;
    }
}
