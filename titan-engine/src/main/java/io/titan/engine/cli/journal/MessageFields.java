package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.cli.Figures;
import io.titan.protocol.MessageHeaderDecoder;
import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Any message as named fields, in the order of the schema. Generated decoders have a static {@code nameId()} for each
 * field, which is what is asked here, so that a message that grows needs no line more. Cold code; one thread.
 */
final class MessageFields
{
    private static final String ID = "Id";
    private static final String GROUP = "Decoder";
    private static final String E8 = "E8";
    private static final String HASH = "Hash";
    private static final String KEY_HI = "signalKeyHi";
    private static final String KEY_LO = "signalKeyLo";

    private final MessageDecoders decoders = new MessageDecoders();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Class<?>, List<Method>> getters = new HashMap<>();

    MessageDecoders decoders()
    {
        return decoders;
    }

    /**
     * Decodes a message.
     *
     * @param buffer that holds it.
     * @param offset of its header.
     * @param length header included.
     * @return its name as {@code message}, then its fields: amounts as exact decimals without the scale in their names,
     * a signal's key as 32 hexadecimal digits. Of a message that this build does not know, its length.
     */
    ObjectNode of(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("message", decoders.name(header.templateId()));
        final MessageDecoderFlyweight decoder = decoders.of(header.templateId());
        if (decoder == null)
        {
            return fields.put("bytes", length);
        }
        decoder.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        addAll(decoder, fields);
        return fields;
    }

    private void addAll(final Object decoder, final ObjectNode fields)
    {
        for (final Method getter : getters.computeIfAbsent(decoder.getClass(), MessageFields::gettersOf))
        {
            add(fields, getter.getName(), value(getter, decoder));
        }
    }

    /** A field of a message: its number in the schema, and what reads it. */
    private record Field(long id, Method getter)
    {
    }

    private static List<Method> gettersOf(final Class<?> type)
    {
        final List<Field> found = new ArrayList<>();
        for (final Method method : type.getMethods())
        {
            if (Modifier.isStatic(method.getModifiers()) && method.getName().endsWith(ID) &&
                method.getParameterCount() == 0)
            {
                found.add(new Field(((Number)value(method, null)).longValue(), getter(type, method.getName())));
            }
        }
        return found.stream().sorted(Comparator.comparingLong(Field::id)).map(Field::getter).toList();
    }

    private static Method getter(final Class<?> type, final String idName)
    {
        final String name = idName.substring(0, idName.length() - ID.length());
        try
        {
            return type.getMethod(name.endsWith(GROUP) ? name.substring(0, name.length() - GROUP.length()) : name);
        }
        catch (final NoSuchMethodException ex)
        {
            throw new IllegalStateException(type + " has " + idName + "() and no field " + name, ex);
        }
    }

    private static Object value(final Method method, final Object decoder)
    {
        try
        {
            return method.invoke(decoder);
        }
        catch (final IllegalAccessException | InvocationTargetException ex)
        {
            throw new IllegalStateException("field " + method + " cannot be read", ex);
        }
    }

    private void add(final ObjectNode fields, final String name, final Object value)
    {
        if (KEY_HI.equals(name) || KEY_LO.equals(name))
        {
            fields.put("signalKey", fields.path("signalKey").asText("") + hexadecimal((long)value));
        }
        else if (name.endsWith(E8))
        {
            fields.put(name.substring(0, name.length() - E8.length()), Figures.decimal((long)value));
        }
        else if (name.endsWith(HASH))
        {
            fields.put(name, hexadecimal((long)value));
        }
        else if (value instanceof Number number)
        {
            fields.put(name, number.longValue());
        }
        else if (value instanceof Iterable<?> group)
        {
            addGroup(fields.putArray(name), group);
        }
        else
        {
            addText(fields, name, value);
        }
    }

    private void addGroup(final ArrayNode rows, final Iterable<?> group)
    {
        for (final Object row : group)
        {
            addAll(row, rows.addObject());
        }
    }

    private static void addText(final ObjectNode fields, final String name, final Object value)
    {
        if (value instanceof Enum<?> constant)
        {
            addConstant(fields, name, constant.name());
        }
        else
        {
            fields.put(name, String.valueOf(value).trim());
        }
    }

    private static void addConstant(final ObjectNode fields, final String name, final String constant)
    {
        switch (constant)
        {
            case "NULL_VAL" -> fields.putNull(name);
            case "TRUE", "FALSE" -> fields.put(name, "TRUE".equals(constant));
            default -> fields.put(name, constant);
        }
    }

    private static String hexadecimal(final long value)
    {
        return String.format("%016x", value);
    }
}
