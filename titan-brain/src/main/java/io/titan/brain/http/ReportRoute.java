package io.titan.brain.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.titan.brain.json.Json;
import io.titan.brain.ledger.Fill;
import io.titan.brain.metrics.Counter;
import io.titan.brain.metrics.Counters;
import io.titan.brain.report.DatabaseFault;
import io.titan.brain.report.FillApplier;
import io.titan.brain.report.GroupCommit;
import io.titan.brain.report.InvalidReportException;
import io.titan.brain.report.ReportReader;
import io.titan.words.FaultText;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code POST /webhook/execution-report}: answers 200 only once the fill is on disk, so a sender that hears nothing
 * sends it again and loses nothing.
 */
final class ReportRoute implements Handler
{
    private static final Logger LOG = System.getLogger(ReportRoute.class.getName());

    private final ReportReader reader;
    private final GroupCommit commit;
    private final InstantSource clock;
    private final Counters counters;

    ReportRoute(
        final ReportReader reader, final GroupCommit commit, final InstantSource clock, final Counters counters)
    {
        this.reader = reader;
        this.commit = commit;
        this.clock = clock;
        this.counters = counters;
    }

    @Override
    public void handle(final Context context)
    {
        final Optional<Fill> fill = read(context.attribute(RequestGate.BODY));
        if (fill.isEmpty())
        {
            counters.count(Counter.REPORTS_WITHOUT_FILL);
            success(context);
            return;
        }
        context.future(() -> commit.submit(fill.get()).handle((outcome, fault) ->
        {
            answer(context, fill.get(), outcome, fault);
            return null;
        }));
    }

    private Optional<Fill> read(final JsonNode body)
    {
        try
        {
            return reader.read(body == null ? Json.object() : body, clock.millis());
        }
        catch (final InvalidReportException ex)
        {
            counters.count(Counter.REPORTS_INVALID);
            throw Refusal.ofFields(ex.faults());
        }
    }

    private void answer(
        final Context context, final Fill fill, final FillApplier.Outcome outcome, final Throwable fault)
    {
        if (fault != null)
        {
            fail(context, fill, fault);
            return;
        }
        switch (outcome)
        {
            case APPLIED -> counters.count(Counter.REPORTS_APPLIED);
            case DUPLICATE -> counters.count(Counter.REPORTS_DUPLICATE);
            case CONFLICT ->
            {
                counters.count(Counter.REPORTS_CONFLICT);
                Answers.refuse(context, new Refusal(422, "Unprocessable Content", "fillId " + fill.fillId() +
                    " belongs to another fill; nothing was applied"), clock.instant());
                return;
            }
            default -> throw new IllegalStateException("no answer for " + outcome);
        }
        success(context);
    }

    private void fail(final Context context, final Fill fill, final Throwable fault)
    {
        if (DatabaseFault.isOfData(fault))
        {
            counters.count(Counter.FAULTS);
            LOG.log(Level.ERROR, "the report of fill {0} cannot be applied: {1} (at {2})", fill.fillId(),
                FaultText.of(fault), FaultText.place(fault));
            Answers.send(context, 500, Json.object().put("error", "Processing failed"));
            return;
        }
        counters.count(Counter.REPORTS_UNAVAILABLE);
        Answers.unavailable(context, "the report was not applied, or it is unknown whether it was; send it again",
            clock.instant());
    }

    private void success(final Context context)
    {
        Answers.ok(context, Json.object().put("success", true).put("timestamp", clock.millis()));
    }
}
