package io.titan.codecs;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import javax.xml.parsers.DocumentBuilderFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The protocol as its schema says, read from the XML and not from generated code: the second opinion of the guard's
 * tests.
 */
final class ProtocolSchema
{
    private static final Map<String, Integer> PRIMITIVES = Map.of(
        "int8", 1, "uint8", 1, "uint16", 2, "int32", 4, "uint32", 4, "int64", 8, "symbolText", 24);

    final List<Message> messages = new ArrayList<>();
    private final Map<String, Set<Integer>> enums = new HashMap<>();

    /** One field of a root block. */
    record Field(String name, String type, int offset, boolean optional, Set<Integer> enumValues)
    {
        boolean isEnum()
        {
            return enumValues != null;
        }

        @Override
        public String toString()
        {
            return name;
        }
    }

    /** One template. */
    record Message(String name, int templateId, int blockLength, List<Field> fields, boolean group, boolean text)
    {
        Field field(final String fieldName)
        {
            return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst().orElseThrow();
        }

        @Override
        public String toString()
        {
            return name;
        }
    }

    static ProtocolSchema titan()
    {
        return read(Path.of("..", "schemas", "titan-protocol.xml"));
    }

    static ProtocolSchema next()
    {
        return read(Path.of("src", "test", "schemas", "titan-protocol-next.xml"));
    }

    private static ProtocolSchema read(final Path file)
    {
        try
        {
            final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new ProtocolSchema(factory.newDocumentBuilder().parse(file.toFile()));
        }
        catch (final Exception ex)
        {
            throw new IllegalStateException("cannot read " + file.toAbsolutePath(), ex);
        }
    }

    private ProtocolSchema(final Document document)
    {
        for (final Element element : elements(document.getElementsByTagName("enum")))
        {
            final Set<Integer> values = new HashSet<>();
            elements(element.getElementsByTagName("validValue"))
                .forEach(value -> values.add(Integer.valueOf(value.getTextContent().trim())));
            enums.put(element.getAttribute("name"), values);
        }
        elements(document.getElementsByTagNameNS("*", "message")).forEach(message -> messages.add(message(message)));
    }

    Message message(final String name)
    {
        return messages.stream().filter(message -> message.name().equals(name)).findFirst().orElseThrow();
    }

    private Message message(final Element element)
    {
        final List<Field> fields = new ArrayList<>();
        int offset = 0;
        for (final Element child : elements(element.getChildNodes()))
        {
            if ("field".equals(child.getTagName()))
            {
                final String type = child.getAttribute("type");
                final boolean optional = "optional".equals(child.getAttribute("presence"));
                fields.add(new Field(child.getAttribute("name"), type, offset, optional, enums.get(type)));
                offset += enums.containsKey(type) ? 1 : PRIMITIVES.get(type);
            }
        }
        final String blockLength = element.getAttribute("blockLength");
        return new Message(
            element.getAttribute("name"),
            Integer.parseInt(element.getAttribute("id")),
            blockLength.isEmpty() ? offset : Integer.parseInt(blockLength),
            fields,
            element.getElementsByTagName("group").getLength() > 0,
            element.getElementsByTagName("data").getLength() > 0);
    }

    private static List<Element> elements(final NodeList nodes)
    {
        final List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++)
        {
            final Node node = nodes.item(i);
            if (node instanceof Element element)
            {
                elements.add(element);
            }
        }
        return elements;
    }
}
