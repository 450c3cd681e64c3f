package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonWriter;

/**
 * What a reply repeats of its request: the id of the signal, {@code correlationId}, {@code timestamp}. Kept as finished
 * JSON, so that it can wait for execution's answer after the line itself is gone. One thread; allocates nothing after
 * it is made.
 */
public final class Echo
{
    /** A correlation id of control characters alone becomes six times as long; the rest is short. */
    private static final int ENVELOPE_CAPACITY = 6 * Request.MAX_CORRELATION_ID_LENGTH + 128;
    private static final int SIGNAL_ID_CAPACITY = 2 * Request.MAX_SIGNAL_ID_LENGTH + 2;

    private final byte[] signalId = new byte[SIGNAL_ID_CAPACITY];
    private final byte[] envelope = new byte[ENVELOPE_CAPACITY];
    private int signalIdLength;
    private int envelopeLength;

    /**
     * Makes a writer with room for anything that is echoed, to be shared by the echoes of one thread.
     *
     * @return for {@link #take}.
     */
    public static JsonWriter newScratch()
    {
        return new JsonWriter(ENVELOPE_CAPACITY);
    }

    /**
     * Takes what is to be echoed.
     *
     * @param document that holds the line.
     * @param request  read from it.
     * @param scratch  overwritten.
     */
    public void take(final JsonDocument document, final Request request, final JsonWriter scratch)
    {
        scratch.reset();
        if (request.signalId != JsonDocument.MISSING)
        {
            scratch.string(document, request.signalId);
        }
        signalIdLength = copy(scratch, signalId);

        scratch.reset();
        if (request.correlationId != JsonDocument.MISSING)
        {
            scratch.name(Names.CORRELATION_ID).string(document, request.correlationId);
        }
        if (request.timestamp != JsonDocument.MISSING)
        {
            scratch.name(Names.TIMESTAMP).number(document, request.timestamp);
        }
        envelopeLength = copy(scratch, envelope);
    }

    private static int copy(final JsonWriter scratch, final byte[] target)
    {
        System.arraycopy(scratch.bytes(), 0, target, 0, scratch.length());
        return scratch.length();
    }

    void writeSignalId(final JsonWriter writer)
    {
        if (signalIdLength > 0)
        {
            writer.name(Names.SIGNAL_ID).raw(signalId, signalIdLength);
        }
    }

    void writeEnvelope(final JsonWriter writer)
    {
        if (envelopeLength > 0)
        {
            writer.raw(envelope, envelopeLength);
        }
    }
}
