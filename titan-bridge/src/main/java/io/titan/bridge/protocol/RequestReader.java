package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonKind;
import io.titan.bridge.json.JsonMembers;
import io.titan.bridge.json.Words;
import io.titan.codecs.SignalKey;

/**
 * Takes a line apart: first the envelope, which nobody has signed, then, once the signature is found valid, the signal.
 * Members that nobody knows are passed over; null is the same as absent. One thread; allocates nothing.
 */
public final class RequestReader
{
    /** Places in the envelope. */
    private static final int SIGNAL = 0;
    private static final int SIGNATURE = 1;
    private static final int CORRELATION_ID = 2;
    private static final int TIMESTAMP = 3;

    private final JsonDocument document;
    private final JsonMembers envelope =
        new JsonMembers(Names.SIGNAL, Names.SIGNATURE, Names.CORRELATION_ID, Names.TIMESTAMP);
    private final SignalMembers members;
    private final PrepareReader prepares;
    private final SignalKey signalKey = new SignalKey();

    /**
     * Reads from one document, whatever it holds at the time.
     *
     * @param document  that lines are parsed into.
     * @param symbols   instruments that may be traded.
     * @param habits    what sources mean by what they do not say.
     */
    public RequestReader(final JsonDocument document, final SymbolTable symbols, final Habits habits)
    {
        this.document = document;
        members = new SignalMembers(document);
        prepares = new PrepareReader(document, members, symbols, habits);
    }

    /**
     * Finds signal, signature and what is to be echoed. Of an envelope that is faulty the member that is sound is
     * echoed, so that its peer hears of the refusal instead of waiting for it.
     *
     * @param request to be filled in.
     * @return NONE; INVALID_SIGNATURE when the document is no object; INVALID_ENVELOPE, which is to be told only when
     *         the signature is valid.
     */
    public Refusal readEnvelope(final Request request)
    {
        request.kind = null;
        request.source = null;
        request.signal = JsonDocument.MISSING;
        request.signature = JsonDocument.MISSING;
        request.correlationId = JsonDocument.MISSING;
        request.timestamp = JsonDocument.MISSING;
        request.signalId = JsonDocument.MISSING;
        if (!document.is(JsonDocument.ROOT, JsonKind.OBJECT))
        {
            return Refusal.INVALID_SIGNATURE;
        }
        envelope.find(document, JsonDocument.ROOT);
        request.signal = inEnvelope(SIGNAL);
        request.signature = inEnvelope(SIGNATURE);
        final int correlationId = inEnvelope(CORRELATION_ID);
        final int timestamp = inEnvelope(TIMESTAMP);
        if (isCorrelationId(correlationId))
        {
            request.correlationId = correlationId;
        }
        if (document.is(timestamp, JsonKind.NUMBER))
        {
            request.timestamp = timestamp;
        }
        return request.correlationId == correlationId && request.timestamp == timestamp ?
            Refusal.NONE : Refusal.INVALID_ENVELOPE;
    }

    /**
     * Reads the signal.
     *
     * @param request of which the envelope was read and the signature found valid.
     * @return NONE, or the first fault.
     */
    public Refusal readSignal(final Request request)
    {
        members.find(request.signal);
        final int type = members.value(SignalMembers.SIGNAL_TYPE);
        request.kind = document.is(type, JsonKind.STRING) ? kind(type) : null;
        if (request.kind == null)
        {
            return Refusal.UNKNOWN_SIGNAL_TYPE;
        }
        if (request.kind == RequestKind.PING)
        {
            return Refusal.NONE;
        }
        final int signalId = members.value(SignalMembers.SIGNAL_ID);
        if (!isSignalId(signalId))
        {
            return Refusal.INVALID_SIGNAL_ID;
        }
        request.signalId = signalId;
        final int start = document.start(signalId);
        signalKey.ofText(document.bytes(), start, document.end(signalId) - start);
        request.signalKeyHi = signalKey.hi();
        request.signalKeyLo = signalKey.lo();

        final int source = members.value(SignalMembers.SOURCE);
        request.source = document.is(source, JsonKind.STRING) ? source(source) : null;
        final boolean mayBeAbsent = request.kind != RequestKind.PREPARE && source == JsonDocument.MISSING;
        if (request.source == null && !mayBeAbsent)
        {
            return Refusal.INVALID_SOURCE;
        }
        return request.kind == RequestKind.PREPARE ? prepares.read(request) : Refusal.NONE;
    }

    private int inEnvelope(final int place)
    {
        final int value = envelope.value(place);
        return document.is(value, JsonKind.NULL) ? JsonDocument.MISSING : value;
    }

    private boolean isCorrelationId(final int value)
    {
        return document.is(value, JsonKind.STRING) &&
            document.end(value) - document.start(value) <= Request.MAX_CORRELATION_ID_LENGTH;
    }

    private boolean isSignalId(final int value)
    {
        if (!document.is(value, JsonKind.STRING))
        {
            return false;
        }
        final int start = document.start(value);
        final int end = document.end(value);
        return end > start && end - start <= Request.MAX_SIGNAL_ID_LENGTH &&
            Words.isPrintable(document.bytes(), start, end);
    }

    private RequestKind kind(final int text)
    {
        for (int i = 0; i < RequestKind.count(); i++)
        {
            if (document.textIs(text, RequestKind.at(i).wire()))
            {
                return RequestKind.at(i);
            }
        }
        return null;
    }

    private Source source(final int text)
    {
        for (int i = 0; i < Source.count(); i++)
        {
            if (document.textIs(text, Source.at(i).wire()))
            {
                return Source.at(i);
            }
        }
        return null;
    }
}
