package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A field that a copy leaves out would keep what the slot's former tenant left in it. */
class IntentTest
{
    private static final String TERMS = "terms";

    @Test
    void shouldKeepNothingOfTheFormerTenantOfItsSlot() throws Exception
    {
        final Intent intent = filled(new Intent(), 1);
        final Intent decided = filled(new Intent(), 2);
        final PrepareRequest request = filled(new PrepareRequest(), 3);
        intent.terms.set(filled(new PrepareRequest(), 4));
        for (final Field field : fields(Intent.class))
        {
            assertThat(field.get(intent)).as(field.getName()).isNotEqualTo(field.get(decided));
        }

        intent.set(decided, request);

        for (final Field field : fields(Intent.class))
        {
            if (!field.getName().equals(TERMS))
            {
                assertThat(field.get(intent)).as(field.getName()).isEqualTo(field.get(decided));
            }
        }
        for (final Field field : fields(SignalTerms.class))
        {
            assertThat(field.get(intent.terms)).as("term " + field.getName())
                .isEqualTo(PrepareRequest.class.getField(field.getName()).get(request));
        }
    }

    private static List<Field> fields(final Class<?> type)
    {
        final List<Field> fields = Arrays.stream(type.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers())).toList();
        fields.forEach(field -> field.setAccessible(true));
        assertThat(fields).isNotEmpty();
        return fields;
    }

    /** Each field gets a value of its own, and another one for another seed; enumerations as far as they can. */
    private static <T> T filled(final T thing, final int seed) throws IllegalAccessException
    {
        int value = 1_000 * seed;
        for (final Field field : fields(thing.getClass()))
        {
            value++;
            if (field.getType().isEnum())
            {
                final Object[] constants = field.getType().getEnumConstants();
                field.set(thing, constants[seed % constants.length]);
            }
            else if (field.getType().isArray())
            {
                fill(field.get(thing), value);
            }
            else if (!field.getName().equals(TERMS))
            {
                set(field, thing, value);
            }
        }

        return thing;
    }

    private static void set(final Field field, final Object thing, final int value) throws IllegalAccessException
    {
        if (field.getType() == long.class)
        {
            field.setLong(thing, value);
        }
        else
        {
            field.setInt(thing, value);
        }
    }

    private static void fill(final Object array, final int value)
    {
        for (int place = 0; place < Array.getLength(array); place++)
        {
            Array.setLong(array, place, value * 10L + place);
        }
    }
}
