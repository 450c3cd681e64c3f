package io.titan.bridge.json;

/** What a value of a {@link JsonDocument} is. */
public enum JsonKind
{
    /** Members by name. */
    OBJECT,
    /** Elements in order. */
    ARRAY,
    /** Text. */
    STRING,
    /** A number, kept as the text it was sent as. */
    NUMBER,
    /** The word true. */
    TRUE,
    /** The word false. */
    FALSE,
    /** The word null. */
    NULL
}
