package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.StateHash;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares two cores field by field, whatever fields there are: a new one that a snapshot forgets is found here, even
 * if the hash does not know it either. Left out is only what decides nothing, and compared by its meaning what may look
 * different and mean the same.
 */
final class StateComparison
{
    /** As {@link FillDeduplication} marks a trade of nobody. */
    private static final long UNCLAIMED = 1L << 40;

    /** What the last call left behind and the next begins anew, and an answer that is kept to save finding it again. */
    private static final Set<String> SCRATCH = Set.of(
        "PositionBook.scratch", "IntentDesk.lastIndex", "Position.stopE8", "Position.targetE8",
        "ProtectionDesk.wantedE8", "IntentEnds.epochWithoutOutlived", "AccountDesk.adoption",
        "IntentBooking.draft", "IntentBooking.request", "IntentBooking.slot", "IntentBooking.leaves",
        // How it is driven, which no snapshot knows.
        "IntentDesk.booksLater",
        // Of these the places beyond their count mean nothing; the hash and the snapshot have the others.
        "OrderTable.free", "ProtectionTable.free");
    private static final Set<Class<?>> SCRATCH_TYPES =
        Set.of(Verdict.class, StateHash.class, UnsettledOrders.class);

    private final Map<Object, Object> compared = new IdentityHashMap<>();

    private StateComparison()
    {
    }

    static void requireEqual(final ExecutionCore actual, final ExecutionCore expected)
    {
        new StateComparison().compare("core", actual, expected);
    }

    /** All that is kept, without how far the desks have come. */
    static void requireEqual(final Books actual, final Books expected)
    {
        new StateComparison().compare("books", actual, expected);
    }

    private void compare(final String path, final Object actual, final Object expected)
    {
        if (expected == null || actual == null || expected instanceof Number || expected instanceof Boolean ||
            expected instanceof Enum<?> || expected instanceof Record)
        {
            assertThat(actual).as(path).isEqualTo(expected);
        }
        else if (compared.put(expected, actual) == null)
        {
            compareParts(path, actual, expected);
        }
    }

    private void compareParts(final String path, final Object actual, final Object expected)
    {
        assertThat(actual.getClass()).as(path).isEqualTo(expected.getClass());
        final List<Long> meaning = meaning(expected);
        if (meaning != null)
        {
            assertThat(meaning(actual)).as(path).isEqualTo(meaning);
        }
        else if (expected.getClass().isArray())
        {
            assertThat(Array.getLength(actual)).as(path).isEqualTo(Array.getLength(expected));
            for (int place = 0; place < Array.getLength(expected); place++)
            {
                compare(path + "[" + place + "]", Array.get(actual, place), Array.get(expected, place));
            }
        }
        else
        {
            compareFields(path, actual, expected);
        }
    }

    private void compareFields(final String path, final Object actual, final Object expected)
    {
        for (Class<?> type = expected.getClass(); type != Object.class; type = type.getSuperclass())
        {
            for (final Field field : type.getDeclaredFields())
            {
                final String name = type.getSimpleName() + "." + field.getName();
                if (!Modifier.isStatic(field.getModifiers()) && !SCRATCH.contains(name) &&
                    !SCRATCH_TYPES.contains(field.getType()) &&
                    !ExecutionOutput.class.isAssignableFrom(field.getType()))
                {
                    compare(path + "." + field.getName(), get(field, actual), get(field, expected));
                }
            }
        }
    }

    /** What may lie otherwise in memory: links of absent slots, the shape of a heap, the places of an index. */
    private static List<Long> meaning(final Object thing)
    {
        if (thing instanceof IndexList list)
        {
            return slots(list);
        }
        if (thing instanceof DeadlineQueue queue)
        {
            return deadlines(queue);
        }
        if (thing instanceof KeyIndex index)
        {
            return keys(index);
        }
        return thing instanceof FillDeduplication fills ? fills(fills) : null;
    }

    private static List<Long> slots(final IndexList list)
    {
        final List<Long> slots = new ArrayList<>();
        for (int slot = list.first(); slot != IndexList.NONE; slot = list.after(slot))
        {
            slots.add((long)slot);
        }
        assertThat(list.size()).isEqualTo(slots.size());
        return slots;
    }

    private static List<Long> deadlines(final DeadlineQueue queue)
    {
        final long[] heap = (long[])get(queue, "heap");
        final int size = (int)get(queue, "size");
        final long[][] pairs = new long[size][];
        for (int place = 0; place < size; place++)
        {
            pairs[place] = new long[]{heap[2 * place + 1], heap[2 * place]};
        }
        Arrays.sort(pairs, (left, right) -> Long.compare(left[0], right[0]));
        return Arrays.stream(pairs).flatMapToLong(Arrays::stream).boxed().toList();
    }

    private static List<Long> keys(final KeyIndex index)
    {
        final long[] places = ((long[])get(index, "places")).clone();
        final long[] keys = (long[])get(index, "keys");
        Arrays.sort(places);
        final List<Long> found = new ArrayList<>();
        for (final long place : places)
        {
            if (place != -1)
            {
                found.addAll(List.of((long)(int)place, keys[2 * (int)place], keys[2 * (int)place + 1]));
            }
        }
        return found;
    }

    /** In the order in which they will be forgotten; which slot a trade has means nothing. */
    private static List<Long> fills(final FillDeduplication fills)
    {
        final long[] tradeIds = (long[])get(fills, "tradeIds");
        final long[] sided = (long[])get(fills, "sidedInstruments");
        final KeyIndex index = (KeyIndex)get(fills, "index");
        final List<Long> found = new ArrayList<>();
        int unclaimed = 0;
        for (final long slot : slots((IndexList)get(fills, "heard")))
        {
            final int place = (int)slot;
            assertThat(index.slotOf(sided[place], tradeIds[place])).isEqualTo(place);
            found.addAll(List.of(sided[place], tradeIds[place]));
            unclaimed += sided[place] >= UNCLAIMED ? 1 : 0;
        }
        assertThat(get(fills, "unclaimed")).as("trades of nobody").isEqualTo(unclaimed);
        assertThat(keys(index)).hasSize(found.size() / 2 * 3);
        return found;
    }

    private static Object get(final Object of, final String field)
    {
        try
        {
            return get(of.getClass().getDeclaredField(field), of);
        }
        catch (final NoSuchFieldException ex)
        {
            throw new AssertionError(ex);
        }
    }

    private static Object get(final Field field, final Object of)
    {
        try
        {
            field.setAccessible(true);
            return field.get(of);
        }
        catch (final IllegalAccessException ex)
        {
            throw new AssertionError(ex);
        }
    }
}
