package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.codecs.JournalDocumentReader;
import io.titan.codecs.SignalKey;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.journal.ReplayStart;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.VenueOrderEventDecoder;
import org.agrona.DirectBuffer;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Plays a journal's inputs into a machine with other limits: what would have been denied, what would have been let
 * through, and where the two histories part. An estimate from there on: the venue's answers are the recorded ones,
 * those to orders that the other history did not send are left out, and nobody knows what the venue would have said to
 * an order that was never sent. One thread.
 */
public final class LimitsReplay
{
    private final ReplayStart start;
    private final ExecutionMachine machine;
    private final ChangedLimits limits;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final IntentReplyDecoder reply = new IntentReplyDecoder();
    private final PlaceOrderDecoder order = new PlaceOrderDecoder();
    private final VenueOrderEventDecoder event = new VenueOrderEventDecoder();
    private final Set<String> recordedOrders = new HashSet<>();
    private final Set<String> orders = new HashSet<>();
    private final Map<String, Long> newlyDenied = new TreeMap<>();
    private final Map<String, Long> newlyAdmitted = new TreeMap<>();
    private String firstDenied = "";
    private String recordedDecision;
    private String decision;
    private String key;
    private long partsAt;
    private long documents;
    private long eventsLeftOut;

    private LimitsReplay(final TitanConfig config, final TitanConfig changed) throws CommandFailure
    {
        start = JournalScan.start(config);
        machine = start.machine();
        limits = new ChangedLimits(config.engine().startInputs(), changed.engine().startInputs());
    }

    /**
     * Plays it.
     *
     * @param config  of the journal's run.
     * @param changed the same with the other limits.
     * @return what came of it; {@code partsAt} is 0 when the limits change nothing.
     * @throws CommandFailure when the journal is damaged.
     */
    public static ObjectNode run(final TitanConfig config, final TitanConfig changed) throws CommandFailure
    {
        final LimitsReplay replay = new LimitsReplay(config, changed);
        JournalScan.read(config.journalDirectory(), replay::onDocument);
        return replay.answer();
    }

    private void onDocument(final JournalDocumentReader document)
    {
        if (document.sequence() <= start.sequence())
        {
            return;
        }
        documents++;
        note(document);
        if (isToUnsentOrder(document))
        {
            eventsLeftOut++;
            return;
        }
        final DirectBuffer changed = limits.inPlaceOf(document);
        if (null == changed)
        {
            machine.onInput(document.sequence(), document.timestampNs(), document.sourceId(), document.buffer(),
                document.inputOffset());
        }
        else
        {
            machine.onInput(document.sequence(), document.timestampNs(), document.sourceId(), changed, 0);
        }
        compare(document, null != changed);
    }

    private void note(final JournalDocumentReader document)
    {
        recordedDecision = "";
        document.rewindOutputs();
        while (document.nextOutput())
        {
            final int offset = document.outputOffset();
            switch (header.wrap(document.buffer(), offset).templateId())
            {
                case PlaceOrderDecoder.TEMPLATE_ID -> recordedOrders.add(orderKey(document.buffer(), offset));
                case IntentReplyDecoder.TEMPLATE_ID -> recordedDecision = decision(document.buffer(), offset);
                default ->
                {
                    // Other messages decide nothing.
                }
            }
        }
    }

    private void compare(final JournalDocumentReader document, final boolean isChanged)
    {
        decision = "";
        machine.outputs().forEach((buffer, offset, length) ->
        {
            switch (header.wrap(buffer, offset).templateId())
            {
                case PlaceOrderDecoder.TEMPLATE_ID -> orders.add(orderKey(buffer, offset));
                case IntentReplyDecoder.TEMPLATE_ID -> decision = decision(buffer, offset);
                default ->
                {
                    // Other messages decide nothing.
                }
            }
        });
        if (partsAt == 0 && !isChanged && !machine.outputs().matches(
            document.buffer(), document.outputsOffset(), document.outputsLength()))
        {
            partsAt = document.sequence();
        }
        count(document.sequence());
    }

    private void count(final long sequence)
    {
        if (!decision.isEmpty() && recordedDecision.isEmpty())
        {
            newlyDenied.merge(decision, 1L, Long::sum);
            firstDenied = firstDenied.isEmpty() ? key + " at sequence " + sequence : firstDenied;
        }
        else if (decision.isEmpty() && !recordedDecision.isEmpty())
        {
            newlyAdmitted.merge(recordedDecision, 1L, Long::sum);
        }
    }

    /** Its reason when it is a denial, else empty. */
    private String decision(final DirectBuffer buffer, final int offset)
    {
        reply.wrapAndApplyHeader(buffer, offset, header);
        key = SignalKey.toHex(reply.signalKeyHi(), reply.signalKeyLo());
        return reply.outcome() == IntentOutcome.DENIED ? reply.reason().name() : "";
    }

    private String orderKey(final DirectBuffer buffer, final int offset)
    {
        order.wrapAndApplyHeader(buffer, offset, header);
        return key(order.signalKeyHi(), order.signalKeyLo(), order.role().value(), order.generation());
    }

    private boolean isToUnsentOrder(final JournalDocumentReader document)
    {
        if (header.wrap(document.buffer(), document.inputOffset()).templateId() != VenueOrderEventDecoder.TEMPLATE_ID)
        {
            return false;
        }
        event.wrapAndApplyHeader(document.buffer(), document.inputOffset(), header);
        final String told = key(event.signalKeyHi(), event.signalKeyLo(), event.role().value(), event.generation());
        return recordedOrders.contains(told) && !orders.contains(told);
    }

    private static String key(final long hi, final long lo, final int role, final int generation)
    {
        return SignalKey.toHex(hi, lo) + "/" + role + "/" + generation;
    }

    private ObjectNode answer()
    {
        final ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("documents", documents).put("partsAt", partsAt);
        final ObjectNode denied = answer.putObject("deniedOnlyWithTheseLimits");
        newlyDenied.forEach(denied::put);
        answer.put("firstDenied", firstDenied);
        final ObjectNode admitted = answer.putObject("deniedOnlyInTheRecord");
        newlyAdmitted.forEach(admitted::put);
        answer.put("ordersInTheRecord", recordedOrders.size()).put("ordersWithTheseLimits", orders.size());
        return answer.put("venueEventsLeftOut", eventsLeftOut);
    }
}
