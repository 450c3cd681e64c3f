package io.titan.bridge.webhook;

import io.titan.telemetry.Telemetry;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** What the webhook counted and what is wrong with it. Written on its thread, read on any. */
public final class WebhookCounters
{
    final Alarm configuration;
    final Alarm unreachable;
    final Alarm deadLetter;
    final Alarm order;
    final AtomicLong attempts = new AtomicLong();
    final AtomicLong delivered = new AtomicLong();
    final AtomicLong deadLetters = new AtomicLong();
    final AtomicLong lost = new AtomicLong();
    final AtomicLong redeliveries = new AtomicLong();
    final AtomicLong cursorSequence = new AtomicLong();
    final AtomicLong readSequence = new AtomicLong();
    final AtomicLong waitingSinceNs = new AtomicLong();
    final AtomicLong pending = new AtomicLong();
    final AtomicLong unread = new AtomicLong();
    private Optional<WebhookTelemetry> telemetry = Optional.empty();
    private final Map<Outcome, AtomicLong> outcomes = new EnumMap<>(Outcome.class);

    /**
     * Nothing counted, nothing wrong.
     *
     * @param say takes what the alarms have to say.
     */
    public WebhookCounters(final Consumer<String> say)
    {
        configuration = new Alarm("webhook_configuration", say);
        unreachable = new Alarm("webhook_unreachable", say);
        deadLetter = new Alarm("webhook_dead_letter", say);
        order = new Alarm("webhook_redelivery", say);
        for (final Outcome outcome : Outcome.values())
        {
            outcomes.put(outcome, new AtomicLong());
        }
    }

    /**
     * Shows other processes too what is counted. Before the outbound thread begins.
     *
     * @param file telemetry of this process.
     */
    public void publishTo(final Telemetry file)
    {
        telemetry = Optional.of(new WebhookTelemetry(file, alarms()));
    }

    void publish(final long nowNs)
    {
        telemetry.ifPresent((file) -> file.publish(this, nowNs));
    }

    AtomicLong of(final Outcome outcome)
    {
        return outcomes.get(outcome);
    }

    /**
     * Everything that can be wrong.
     *
     * @return raised or not.
     */
    public List<Alarm> alarms()
    {
        return List.of(configuration, unreachable, deadLetter, order);
    }

    /**
     * Requests that were begun since the start.
     *
     * @return count.
     */
    public long attempts()
    {
        return attempts.get();
    }

    /**
     * Reports answered with 2xx since the start.
     *
     * @return count.
     */
    public long delivered()
    {
        return delivered.get();
    }

    /**
     * Reports given up and written down since the start.
     *
     * @return count.
     */
    public long deadLetters()
    {
        return deadLetters.get();
    }

    /**
     * Of those, reports that may or may not have arrived, which at-most-once does not repeat.
     *
     * @return count.
     */
    public long lost()
    {
        return lost.get();
    }

    /**
     * Orders to deliver again that were followed since the start.
     *
     * @return count.
     */
    public long redeliveries()
    {
        return redeliveries.get();
    }

    /**
     * Up to where the journal needs no more sending.
     *
     * @return sequence of its last fill that was delivered.
     */
    public long cursorSequence()
    {
        return cursorSequence.get();
    }

    /**
     * How far the journal was looked at.
     *
     * @return sequence.
     */
    public long readSequence()
    {
        return readSequence.get();
    }

    /**
     * Since when the report that is next has been waiting.
     *
     * @return monotonic time; 0: none waits.
     */
    public long waitingSinceNs()
    {
        return waitingSinceNs.get();
    }

    /**
     * Reports that were found and not delivered yet: those of one document at most.
     *
     * @return count, a quarter of a second old at most.
     */
    public long pending()
    {
        return pending.get();
    }

    /**
     * Documents of the journal that were not looked at yet.
     *
     * @return count, a quarter of a second old at most; 0 as well when the journal says nothing of its end.
     */
    public long unread()
    {
        return unread.get();
    }

    /**
     * Attempts by how they ended, in the words of docs/operations.md.
     *
     * @param take takes each.
     */
    public void forEachOutcome(final ObjLongConsumer<String> take)
    {
        outcomes.forEach((outcome, count) ->
            take.accept(outcome.name().toLowerCase(Locale.ROOT), count.get()));
    }
}
