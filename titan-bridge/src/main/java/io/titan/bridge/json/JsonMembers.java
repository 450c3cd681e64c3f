package io.titan.bridge.json;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Finds the members that a reader knows in one walk over an object's names, which are sorted as these are: cheaper than
 * a search for each. Where the document has seen the same names in the same order before, the places found then are
 * those of now, without a walk. One thread; allocates nothing after it is made.
 */
public final class JsonMembers
{
    private final JsonName[] sorted;
    /** Of each sorted name, its place among those that were given. */
    private final int[] places;
    private final int[] values;
    /** For each path of names, where those that are known are among its sorted ones; -1: not there. */
    private final byte[] placesOfPaths;
    private final boolean[] isKnown = new boolean[NamePaths.CAPACITY];
    private JsonDocument known;
    private long knownGeneration;
    /** For each shape of a text, the values of the object that was looked at in it last. */
    private final Found[] foundOfShapes = new Found[JsonDocument.MOST_SHAPES];
    /** Of the object that was looked at last. */
    private int[] found;

    /**
     * Knows some names.
     *
     * @param names in the order in which they are asked for, each once.
     */
    public JsonMembers(final JsonName... names)
    {
        final Integer[] order = new Integer[names.length];
        Arrays.setAll(order, (place) -> place);
        Arrays.sort(order, Comparator.comparing((place) -> names[place], JsonMembers::compare));
        sorted = new JsonName[names.length];
        places = new int[names.length];
        values = new int[names.length];
        found = values;
        Arrays.setAll(foundOfShapes, (shape) -> new Found(names.length));
        placesOfPaths = new byte[names.length * NamePaths.CAPACITY];
        for (int i = 0; i < names.length; i++)
        {
            sorted[i] = names[order[i]];
            places[i] = order[i];
        }
    }

    private static int compare(final JsonName left, final JsonName right)
    {
        final int byRank = Long.compare(left.rank(), right.rank());
        return byRank != 0 ? byRank :
            KeyOrder.compare(left.bytes(), 0, left.length(), right.bytes(), 0, right.length());
    }

    /**
     * Looks at an object; {@link #value} is about this one then.
     *
     * @param document that holds it.
     * @param object   its number; of another value no member is there.
     */
    public void find(final JsonDocument document, final int object)
    {
        if (!document.hasShape())
        {
            found = values;
            look(document, object);
            return;
        }
        final Found before = foundOfShapes[document.shape()];
        found = before.values;
        if (before.document != document || before.version != document.shapeVersion() || before.object != object)
        {
            look(document, object);
            System.arraycopy(values, 0, before.values, 0, values.length);
            before.document = document;
            before.version = document.shapeVersion();
            before.object = object;
        }
    }

    private void look(final JsonDocument document, final int object)
    {
        if (!document.is(object, JsonKind.OBJECT))
        {
            Arrays.fill(values, JsonDocument.MISSING);
            return;
        }
        final int path = document.path(object);
        if (path == NamePaths.NONE)
        {
            walk(document, object);
            return;
        }
        if (document != known || document.pathGeneration() != knownGeneration)
        {
            known = document;
            knownGeneration = document.pathGeneration();
            Arrays.fill(isKnown, false);
        }
        final int base = path * values.length;
        if (!isKnown[path])
        {
            walk(document, object);
            learn(document, object, base);
            isKnown[path] = true;
        }
        for (int i = 0; i < values.length; i++)
        {
            final int place = placesOfPaths[base + i];
            values[i] = place < 0 ? JsonDocument.MISSING : document.sortedName(object, place) + 1;
        }
    }

    /** After a walk. */
    private void learn(final JsonDocument document, final int object, final int base)
    {
        Arrays.fill(placesOfPaths, base, base + values.length, (byte)-1);
        for (int place = 0; place < document.size(object); place++)
        {
            for (int i = 0; i < values.length; i++)
            {
                if (values[i] == document.sortedName(object, place) + 1)
                {
                    placesOfPaths[base + i] = (byte)place;
                }
            }
        }
    }

    private void walk(final JsonDocument document, final int object)
    {
        final int size = document.size(object);
        int at = 0;
        for (int i = 0; i < sorted.length; i++)
        {
            int order = -1;
            while (at < size && (order = document.compareName(object, at, sorted[i])) < 0)
            {
                at++;
            }
            final boolean isThere = at < size && order == 0;
            values[places[i]] = isThere ? document.sortedName(object, at) + 1 : JsonDocument.MISSING;
            at += isThere ? 1 : 0;
        }
    }

    /**
     * A member of the object that was looked at last.
     *
     * @param place of its name among those that were given.
     * @return number of its value, or {@link JsonDocument#MISSING}.
     */
    public int value(final int place)
    {
        return found[place];
    }

    /** What was found in one object of a shape: the same for every text that has it. */
    private static final class Found
    {
        private final int[] values;
        private JsonDocument document;
        private long version;
        private int object;

        Found(final int length)
        {
            values = new int[length];
        }
    }
}
