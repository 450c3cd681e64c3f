package io.titan.bridge.signature;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonWriter;
import io.titan.bridge.json.ShapedText;

import java.util.Arrays;

/**
 * The text that a signature covers: a value as a JavaScript peer serialises it, without white space, with ECMAScript's
 * numbers and escapes (CONTRACT section 1.5). Sorted, as the clients sign; or in the order received, as the service
 * that Titan replaces verified. In both, names that are array indices come first: a JavaScript object cannot hold them
 * elsewhere. Holds the last text written. One thread; allocates nothing after it is made.
 */
public final class CanonicalForm
{
    /** The worst is {@code -1e20,}, six bytes for 23; so the text of the longest line fits, whatever is on it. */
    private static final int CAPACITY = 5 * JsonDocument.MAX_LENGTH;

    private final JsonWriter writer = new JsonWriter(CAPACITY);
    /** Of each shape of a line, the sorted form. */
    private final ShapedText[] sortedForms = new ShapedText[JsonDocument.MOST_SHAPES];
    /** Notes where the strings and numbers are written; null: nobody wants to know. */
    private ShapedText notes;
    private long shapedCount;

    /** Makes a form that holds nothing. */
    public CanonicalForm()
    {
        Arrays.setAll(sortedForms, (shape) -> new ShapedText());
    }

    /**
     * Writes a value with the names of every object in canonical order.
     *
     * @param document that holds it.
     * @param value    its number.
     */
    public void writeSorted(final JsonDocument document, final int value)
    {
        writer.reset();
        if (document.hasShape() && document.hasPlainNumbers())
        {
            writeShaped(document, value, sortedForms[document.shape()]);
        }
        else
        {
            write(document, value, true);
        }
        requireComplete();
    }

    private void writeShaped(final JsonDocument document, final int value, final ShapedText form)
    {
        if (form.isOf(document, value))
        {
            writer.shaped(form, JsonDocument.MAX_SHAPED_LENGTH);
            shapedCount++;
            return;
        }
        form.reset();
        notes = form;
        write(document, value, true);
        notes = null;
        form.learn(document, value, writer);
    }

    /**
     * Writes a value with names in the order received, array indices first.
     *
     * @param document that holds it.
     * @param value    its number.
     */
    public void writeReceived(final JsonDocument document, final int value)
    {
        writer.reset();
        write(document, value, false);
        requireComplete();
    }

    /**
     * The last text.
     *
     * @return UTF-8 in the first {@link #length()} bytes; to be read only.
     */
    public byte[] bytes()
    {
        return writer.bytes();
    }

    /**
     * Length of the last text.
     *
     * @return in bytes.
     */
    public int length()
    {
        return writer.length();
    }

    /** How often a text was written by the shape of an earlier one. */
    long shapedCount()
    {
        return shapedCount;
    }

    private void requireComplete()
    {
        if (writer.overflowed())
        {
            throw new IllegalStateException("a canonical form of more than " + CAPACITY + " bytes from a line of at " +
                "most " + JsonDocument.MAX_LENGTH + ": the bound is wrong, report it");
        }
    }

    /** As deep as the document, which the parser bounds. */
    private void write(final JsonDocument document, final int value, final boolean sorted)
    {
        switch (document.kind(value))
        {
            case OBJECT -> writeObject(document, value, sorted);
            case ARRAY -> writeArray(document, value, sorted);
            case STRING ->
            {
                writer.string(document, value);
                note(document, value);
            }
            case NUMBER ->
            {
                writer.number(document, value);
                note(document, value);
            }
            case TRUE -> writer.bool(true);
            case FALSE -> writer.bool(false);
            default -> writer.nothing();
        }
    }

    private void writeArray(final JsonDocument document, final int array, final boolean sorted)
    {
        writer.beginArray();
        int element = document.first(array);
        for (int i = document.size(array); i > 0; i--)
        {
            write(document, element, sorted);
            element = document.next(element);
        }
        writer.endArray();
    }

    private void writeObject(final JsonDocument document, final int object, final boolean sorted)
    {
        final int size = document.size(object);
        writer.beginObject();
        int place = 0;
        while (place < size && (sorted || document.isIndexName(document.sortedName(object, place))))
        {
            writeMember(document, document.sortedName(object, place), sorted);
            place++;
        }
        if (place < size)
        {
            writeTextNames(document, object, size);
        }
        writer.endObject();
    }

    private void writeTextNames(final JsonDocument document, final int object, final int size)
    {
        int name = document.first(object);
        for (int i = 0; i < size; i++)
        {
            if (!document.isIndexName(name))
            {
                writeMember(document, name, false);
            }
            name = document.next(name + 1);
        }
    }

    private void writeMember(final JsonDocument document, final int name, final boolean sorted)
    {
        if (writer.member(document, name))
        {
            note(document, name + 1);
        }
        else
        {
            writer.name(document, name);
            write(document, name + 1, sorted);
        }
    }

    private void note(final JsonDocument document, final int value)
    {
        if (notes != null)
        {
            notes.note(document, value, writer);
        }
    }
}
