package io.titan.system.simulation;

import io.titan.protocol.Direction;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * S1, S2, S4, S17 and S19 of the invariants: no order without the PREPARE and the CONFIRM of its signal, and none but
 * what was prepared; one entry per signal; an end is final; each request has one answer.
 */
final class IntentChecks implements JournalVisitor
{
    /** Answers that are about no record, and so end none. */
    private static final Set<ReasonCode> UNRECORDED = EnumSet.of(
        ReasonCode.UNKNOWN_SOURCE, ReasonCode.MALFORMED, ReasonCode.SIGNAL_CONFLICT, ReasonCode.TABLE_FULL,
        ReasonCode.PREPARE_NOT_FOUND, ReasonCode.SIGNAL_TEXT);
    private static final BigInteger E8 = BigInteger.valueOf(100_000_000L);

    private final Map<String, Known> signals = new HashMap<>();
    private long sequence;
    private long timeNs;
    private int sourceId;
    private IntentRequest asked = IntentRequest.NONE;
    private String askedKey = "";
    private int answers;
    private PrepareIntentDecoder lastPrepare;
    private final Set<Integer> off = new HashSet<>();
    private int epoch;
    private long haltedAt;
    private long confirmsAfterAbort;
    private long abortsAfterConfirm;
    private long conflicts;

    /** A signal as the journal tells of it. */
    private static final class Known
    {
        private int sourceId;
        private Direction direction;
        private long entryMinE8;
        private long entryMaxE8;
        private long notionalE8;
        private long quantityE8;
        private long priceE8;
        private boolean isConfirmAsked;
        private IntentOutcome end;
        private int entries;
        private long deadlineNs;
        private int epoch;
        private long confirmedAt;
    }

    @Override
    public void onDocument(final long newSequence, final long newTimeNs, final int newSourceId)
    {
        sequence = newSequence;
        timeNs = newTimeNs;
        sourceId = newSourceId;
        asked = IntentRequest.NONE;
        answers = 0;
        lastPrepare = null;
    }

    @Override
    public void onRestarted()
    {
        epoch++;
    }

    @Override
    public void onTradingState(final TradingAction action)
    {
        haltedAt = action == TradingAction.HALT ? sequence : haltedAt;
    }

    @Override
    public void onSourceState(final int source, final SourceAction action)
    {
        if (action == SourceAction.DISABLE)
        {
            off.add(source);
        }
        else
        {
            off.remove(source);
        }
    }

    @Override
    public void onPrepare(final PrepareIntentDecoder prepare)
    {
        asked = IntentRequest.PREPARE;
        askedKey = key(prepare.signalKeyHi(), prepare.signalKeyLo());
        lastPrepare = prepare;
    }

    @Override
    public void onConfirm(final long keyHi, final long keyLo)
    {
        asked = IntentRequest.CONFIRM;
        askedKey = key(keyHi, keyLo);
        final Known known = signals.get(askedKey);
        if (known != null && known.sourceId == sourceId)
        {
            known.isConfirmAsked = true;
            confirmsAfterAbort += known.end == IntentOutcome.ABORTED ? 1 : 0;
        }
    }

    @Override
    public void onAbort(final long keyHi, final long keyLo)
    {
        asked = IntentRequest.ABORT;
        askedKey = key(keyHi, keyLo);
        final Known known = signals.get(askedKey);
        abortsAfterConfirm += known != null && known.end == IntentOutcome.CONFIRMED ? 1 : 0;
    }

    @Override
    public void onReply(final IntentReplyDecoder reply)
    {
        final String key = key(reply.signalKeyHi(), reply.signalKeyLo());
        if (asked != IntentRequest.NONE && reply.request() == asked && key.equals(askedKey))
        {
            answers++;
        }
        if (reply.request() == IntentRequest.HELLO || UNRECORDED.contains(reply.reason()))
        {
            conflicts += reply.reason() == ReasonCode.SIGNAL_CONFLICT ? 1 : 0;
            return;
        }
        if (reply.outcome() == IntentOutcome.PREPARED && !signals.containsKey(key))
        {
            begin(key, reply);
        }
        final Known known = signals.computeIfAbsent(key, (unused) -> new Known());
        if (reply.outcome() == IntentOutcome.PREPARED)
        {
            Require.that(lastPrepare.notionalE8() == known.notionalE8,
                "S2: another body under the key %s is answered with PREPARED at sequence %s", key, sequence);
            Require.that(known.end == null, "S4: signal %s is PREPARED again at sequence %s after %s", key, sequence,
                known.end);
        }
        else
        {
            Require.that(known.end == null || known.end == reply.outcome(),
                "S4: signal %s ended %s, and is %s at sequence %s", key, known.end, reply.outcome(), sequence);
            Require.that(reply.outcome() != IntentOutcome.CONFIRMED || known.isConfirmAsked,
                "S1: signal %s is CONFIRMED at sequence %s, and nobody asked for it", key, sequence);
            Require.that(reply.outcome() != IntentOutcome.CONFIRMED || known.end != null || timeNs < known.deadlineNs,
                "S6: signal %s is CONFIRMED at sequence %s, after its time", key, sequence);
            Require.that(reply.outcome() != IntentOutcome.ABORTED || known.end != null ||
                asked == IntentRequest.ABORT && key.equals(askedKey) && sourceId == known.sourceId,
                "S1: signal %s is ABORTED at sequence %s, and its source has not asked for it", key, sequence);
            if (reply.outcome() == IntentOutcome.CONFIRMED && known.end == null)
            {
                Require.that(known.epoch == epoch, "S4: %s was prepared before a restart, and is CONFIRMED at %s", key,
                    sequence);
                known.confirmedAt = sequence;
            }
            known.end = reply.outcome();
        }
    }

    private void begin(final String key, final IntentReplyDecoder reply)
    {
        Require.that(lastPrepare != null && key.equals(askedKey),
            "S1: signal %s is PREPARED at sequence %s without a PREPARE", key, sequence);
        final Known known = new Known();
        known.sourceId = sourceId;
        known.direction = lastPrepare.direction();
        known.entryMinE8 = lastPrepare.entryMinE8();
        known.entryMaxE8 = lastPrepare.entryMaxE8();
        known.notionalE8 = lastPrepare.notionalE8();
        known.quantityE8 = reply.quantityE8();
        known.priceE8 = reply.priceE8();
        known.deadlineNs = timeNs + (lastPrepare.ttlMs() == 0 ? 10_000 : lastPrepare.ttlMs()) * 1_000_000L;
        known.epoch = epoch;
        signals.put(key, known);
        Require.that(known.priceE8 >= known.entryMinE8 && known.priceE8 <= known.entryMaxE8,
            "S1: signal %s has its price %s outside its zone", key, known.priceE8);
        final BigInteger sizedE16 = BigInteger.valueOf(known.quantityE8).multiply(BigInteger.valueOf(known.priceE8));
        Require.that(known.notionalE8 == 0 ||
            sizedE16.compareTo(E8.multiply(BigInteger.valueOf(known.notionalE8))) <= 0,
            "S19: signal %s is sized %s at %s, and %s was wanted", key, known.quantityE8, known.priceE8,
            known.notionalE8);
    }

    @Override
    public void onPlace(final PlaceOrderDecoder order)
    {
        if (order.role() != OrderRole.ENTRY)
        {
            Require.that(signals.containsKey(key(order.signalKeyHi(), order.signalKeyLo())),
                "S1: an order of no signal at sequence %s", sequence);
            return;
        }
        final String key = key(order.signalKeyHi(), order.signalKeyLo());
        final Known known = signals.get(key);
        Require.that(known != null && known.isConfirmAsked,
            "S1: the entry of %s leaves at sequence %s without PREPARE and CONFIRM", key, sequence);
        Require.that(known.entries++ == 0, "S2: a second entry of %s leaves at sequence %s", key, sequence);
        Require.that(order.quantityE8() == known.quantityE8 && order.priceE8() == known.priceE8,
            "S1: the entry of %s at sequence %s is another one than was prepared", key, sequence);
        Require.that(order.side() == (known.direction == Direction.LONG ? Side.BUY : Side.SELL),
            "S1: the entry of %s at sequence %s is on the wrong side", key, sequence);
        requireWanted(key, known);
    }

    @Override
    public void onDocumentEnd()
    {
        Require.that(asked == IntentRequest.NONE || answers == 1,
            "S17: %s of %s at sequence %s has %s answers", asked, askedKey, sequence, answers);
    }

    /** The reply comes behind the order in their document. */
    private void requireWanted(final String key, final Known known)
    {
        Require.that(!off.contains(known.sourceId), "S8: the entry of %s leaves at sequence %s, and source %s is off",
            key, sequence, known.sourceId);
        Require.that(known.confirmedAt == 0 || known.confirmedAt > haltedAt,
            "S8: the entry of %s was confirmed before a halt at %s, and leaves at sequence %s", key, haltedAt,
            sequence);
    }

    static String key(final long keyHi, final long keyLo)
    {
        return keyHi + ":" + keyLo;
    }

    void tell(final HardCases cases)
    {
        cases.met("CONFIRM after an ABORT", confirmsAfterAbort);
        cases.met("ABORT after a CONFIRM", abortsAfterConfirm);
        cases.met("another body under a used key", conflicts);
    }
}
