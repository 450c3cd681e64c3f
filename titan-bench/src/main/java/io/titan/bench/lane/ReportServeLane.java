package io.titan.bench.lane;

import io.titan.bridge.webhook.ReportBody;
import io.titan.bridge.webhook.WebhookAgent;
import io.titan.bridge.webhook.WebhookCounters;
import io.titan.bridge.webhook.WebhookException;
import io.titan.bridge.webhook.WebhookSettings;
import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Execution with its journal, and the bridge's outbound side as it ships, in turn on one thread: the time from a fill's
 * document being in the journal to the receiver's 2xx, which includes moving the cursor.
 */
public final class ReportServeLane implements LaneSide
{
    private static final int STAMPS = 1 << 16;
    private static final int STAMP_MASK = STAMPS - 1;
    /** A report that is sent twice would be two to the receiver. */
    private static final String LONGEST_DEADLINE_MS = "60000";
    private static final long PATIENCE_NS = 20_000_000_000L;

    private final long[] appendedNs = new long[STAMPS];
    private final WebhookCounters counters = new WebhookCounters(System.err::println);
    private final Histogram journaledToDelivered = Latencies.empty();
    private final TitanExecutionLane execution;
    private final WebhookAgent webhook;
    private long delivered;

    /**
     * Opens execution, then delivery from the beginning of its journal.
     *
     * @param parameters of execution, and {@code port}: where the receiver listens.
     */
    public ReportServeLane(final Parameters parameters)
    {
        execution = new TitanExecutionLane(parameters, StampingJournal::new);
        webhook = open(Path.of(parameters.text("dir")), parameters.text("port"));
        execution.awaitAhead();
    }

    private WebhookAgent open(final Path directory, final String port)
    {
        final WebhookSettings settings = WebhookSettings.fromEnvironment(
            Map.of(WebhookSettings.URL_VARIABLE, "http://127.0.0.1:" + port,
                WebhookSettings.DEADLINE_VARIABLE, LONGEST_DEADLINE_MS)).orElseThrow();
        try
        {
            return WebhookAgent.open(new WebhookAgent.WebhookPlace(directory.resolve("journal"), directory,
                new ReportBody(List.of(JsonCalls.SYMBOL), Map.of(0, "phase1"))), settings, JsonCalls.secrets(),
                counters, new WebhookAgent.Clocks(SystemNanoClock.INSTANCE, SystemEpochClock.INSTANCE));
        }
        catch (final WebhookException ex)
        {
            throw new IllegalStateException("the lane's delivery cannot begin", ex);
        }
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        final LaneFigures figures = new LaneFigures();
        journaledToDelivered.reset();
        final long before = counters.delivered();
        execution.begin();
        while (!stop.isRaised())
        {
            turn();
        }
        execution.end(figures);
        final long stoppedNs = System.nanoTime();
        while (counters.delivered() - before < figures.count("orders") && System.nanoTime() - stoppedNs < PATIENCE_NS)
        {
            turn();
        }
        return figures.count("delivered", counters.delivered() - before).count("attempts", counters.attempts())
            .histogram("journaledToDelivered", journaledToDelivered);
    }

    private void turn()
    {
        execution.work();
        webhook.doWork();
        if (counters.delivered() != delivered)
        {
            delivered = counters.delivered();
            Latencies.record(journaledToDelivered,
                System.nanoTime() - appendedNs[(int)counters.cursorSequence() & STAMP_MASK]);
        }
    }

    @Override
    public void close()
    {
        webhook.onClose();
        execution.close();
    }

    /** Notes when each document was in the journal. */
    private final class StampingJournal implements Journal
    {
        private final Journal journal;

        StampingJournal(final Journal journal)
        {
            this.journal = journal;
        }

        @Override
        public void append(
            final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input,
            final int offset, final int length, final OutputBatch outputs)
        {
            journal.append(sequence, timestampNs, sourceId, input, offset, length, outputs);
            appendedNs[(int)sequence & STAMP_MASK] = System.nanoTime();
        }

        @Override
        public void close()
        {
            journal.close();
        }
    }
}
