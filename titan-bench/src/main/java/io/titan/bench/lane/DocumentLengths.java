package io.titan.bench.lane;

import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventDecoder;
import org.agrona.DirectBuffer;

/**
 * How long the journal documents of one signal are, as the engine encodes them: what the raw append lane has to write.
 * Of the core's thread; allocates nothing while it records.
 */
final class DocumentLengths
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final VenueOrderEventDecoder event = new VenueOrderEventDecoder();
    private int prepare;
    private int confirm;
    private int acknowledged;
    private int filled;

    /**
     * Takes note of a document, if it is one of those four.
     *
     * @param input          of the document.
     * @param offset         of its header.
     * @param documentLength bytes, with everything that the input caused.
     */
    void record(final DirectBuffer input, final int offset, final int documentLength)
    {
        switch (header.wrap(input, offset).templateId())
        {
            case PrepareIntentDecoder.TEMPLATE_ID -> prepare = documentLength;
            case ConfirmIntentDecoder.TEMPLATE_ID -> confirm = documentLength;
            case VenueOrderEventDecoder.TEMPLATE_ID -> recordEvent(input, offset, documentLength);
            default ->
            {
                // Not a document that every signal causes.
            }
        }
    }

    private void recordEvent(final DirectBuffer input, final int offset, final int documentLength)
    {
        event.wrapAndApplyHeader(input, offset, header);
        if (VenueEventKind.FILL == event.kind())
        {
            filled = documentLength;
        }
        else
        {
            acknowledged = documentLength;
        }
    }

    /**
     * Adds them as {@code document.prepare}, {@code .confirm}, {@code .acknowledged} and {@code .filled}.
     *
     * @param figures of a block.
     */
    void addTo(final LaneFigures figures)
    {
        figures.count("document.prepare", prepare).count("document.confirm", confirm)
            .count("document.acknowledged", acknowledged).count("document.filled", filled);
    }
}
