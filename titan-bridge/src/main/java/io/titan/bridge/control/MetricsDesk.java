package io.titan.bridge.control;

import io.titan.bridge.handover.BridgeFigures;
import io.titan.bridge.handover.BridgeFigures.Figure;
import io.titan.bridge.protocol.Refusal;
import io.titan.bridge.webhook.WebhookCounters;
import org.agrona.concurrent.NanoClock;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@code GET /metrics} in Prometheus' text format. What the bridge's threads count anyway costs none of them anything;
 * execution's figures are its own answer. One thread.
 */
final class MetricsDesk
{
    /** Digits behind the point of a number of seconds. */
    private static final int MILLISECONDS = 3;

    private final BridgeFigures figures;
    private final WebhookCounters webhook;
    private final ExecutionMetrics execution;
    private final NanoClock nanoClock;

    MetricsDesk(
        final BridgeFigures figures, final WebhookCounters webhook, final ExecutionMetrics execution,
        final NanoClock nanoClock)
    {
        this.execution = execution;
        this.figures = figures;
        this.webhook = webhook;
        this.nanoClock = nanoClock;
    }

    /** Answers when execution has, or was given up. */
    void onRequest(final Consumer<Reply> answer)
    {
        execution.ask(nanoClock.nanoTime(), (figuresOfExecution) -> answer.accept(reply(figuresOfExecution)));
    }

    private Reply reply(final String figuresOfExecution)
    {
        final StringBuilder text = new StringBuilder();
        for (final Figure figure : Figure.values())
        {
            final String name = "titan_bridge_" + figure.name().toLowerCase(Locale.ROOT);
            put(text, figure.isCount() ? name + "_total" : name, figure.sentence(), figure.isCount(),
                figures.get(figure));
        }
        putRefusals(text);
        putWebhook(text);
        text.append(figuresOfExecution);
        return new Reply(Reply.OK, Reply.TEXT, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void putRefusals(final StringBuilder text)
    {
        head(text, "titan_bridge_refusals_total", "Connections and requests that the bridge refused, by reason.", true);
        for (final Refusal refusal : Refusal.values())
        {
            if (refusal.isCountedApart())
            {
                text.append("titan_bridge_refusals_total{reason=\"")
                    .append(refusal.name().toLowerCase(Locale.ROOT)).append("\"} ")
                    .append(figures.refusals(refusal)).append('\n');
            }
        }
    }

    private void putWebhook(final StringBuilder text)
    {
        put(text, "titan_webhook_attempts_total", "Requests that were begun.", true, webhook.attempts());
        head(text, "titan_webhook_outcomes_total", "How attempts ended.", true);
        webhook.forEachOutcome((outcome, count) -> text.append("titan_webhook_outcomes_total{outcome=\"")
            .append(outcome).append("\"} ").append(count).append('\n'));
        put(text, "titan_webhook_delivered_total", "Reports answered with 2xx.", true, webhook.delivered());
        put(text, "titan_webhook_dead_letters_total", "Reports given up and written down.", true,
            webhook.deadLetters());
        put(text, "titan_webhook_lost_total", "Reports that at-most-once does not repeat.", true, webhook.lost());
        put(text, "titan_webhook_redeliveries_total", "Orders to deliver again that were followed.", true,
            webhook.redeliveries());
        put(text, "titan_webhook_cursor_sequence", "Up to where the journal needs no more sending.", false,
            webhook.cursorSequence());
        put(text, "titan_webhook_read_sequence", "How far the journal was looked at.", false, webhook.readSequence());
        final long sinceNs = webhook.waitingSinceNs();
        head(text, "titan_webhook_lag_seconds", "How long the next report has been waiting.", false);
        text.append("titan_webhook_lag_seconds ").append(sinceNs == 0 ? "0" :
            BigDecimal.valueOf(TimeUnit.NANOSECONDS.toMillis(nanoClock.nanoTime() - sinceNs), MILLISECONDS)
            .toPlainString()).append('\n');
        head(text, "titan_bridge_alarm", "1 while an alarm is up.", false);
        webhook.alarms().forEach((alarm) -> text.append("titan_bridge_alarm{name=\"").append(alarm.name())
            .append("\"} ").append(alarm.isRaised() ? 1 : 0).append('\n'));
    }

    private static void put(
        final StringBuilder text, final String name, final String help, final boolean isCount, final long value)
    {
        put(text, name, help, isCount, Long.toString(value));
    }

    static void put(
        final StringBuilder text, final String name, final String help, final boolean isCount, final String value)
    {
        head(text, name, help, isCount);
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void head(final StringBuilder text, final String name, final String help, final boolean isCount)
    {
        text.append("# HELP ").append(name).append(' ').append(help).append("\n# TYPE ").append(name)
            .append(isCount ? " counter\n" : " gauge\n");
    }
}
