package io.titan.bridge.json;

/**
 * Why a text is no document, each with the sentence its sender is told. One outcome for every bad input: what is not
 * {@link #NONE} is refused as a whole, and nothing of it is used.
 */
public enum JsonFault
{
    /** Sound. */
    NONE("sound"),
    /** Nothing, or nothing but white space. */
    EMPTY("the line is empty"),
    /** More than {@link JsonDocument#MAX_LENGTH} bytes. */
    TOO_LONG("the line is longer than 65536 bytes"),
    /** Ends inside a value. */
    TRUNCATED("the text ends inside a value"),
    /** A character that JSON does not allow at its place. */
    SYNTAX("the text is not JSON (RFC 8259)"),
    /** Something after the end of the document, such as a second one. */
    TRAILING("there is more than one document on the line"),
    /** Nested deeper than {@link JsonDocument#MAX_DEPTH}. */
    TOO_DEEP("objects and arrays are nested deeper than 16"),
    /** Bytes in a string that are not UTF-8: overlong forms and encoded surrogates included. */
    NOT_UTF8("a string is not valid UTF-8"),
    /** A byte below U+0020 in a string. */
    CONTROL_CHARACTER("a string holds a control character that is not escaped"),
    /** A backslash before something that is no escape. */
    BAD_ESCAPE("a string holds an escape that JSON does not know"),
    /** A member name twice in one object, however it is escaped. */
    DUPLICATE_KEY("an object names a member twice"),
    /** The member name {@code __proto__}: a JavaScript peer loses it when it signs. */
    PROTO_KEY("an object has a member named __proto__"),
    /** A number of more than {@link JsonDocument#MAX_NUMBER_LENGTH} characters. */
    NUMBER_TOO_LONG("a number has more than 64 characters"),
    /** A number beyond the doubles, which a JavaScript peer would read as infinite. */
    NUMBER_RANGE("a number is beyond the range of a double");

    private final String sentence;

    JsonFault(final String sentence)
    {
        this.sentence = sentence;
    }

    /**
     * What the sender is told.
     *
     * @return a sentence without a full stop, printable ASCII, no character that JSON escapes.
     */
    public String sentence()
    {
        return sentence;
    }
}
