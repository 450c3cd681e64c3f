package io.titan.codecs;

/**
 * What is wrong with a message from outside, as {@link MessageGuard} found it. Counted by kind; never reaches a core.
 */
public enum Malformation
{
    /** Nothing: the message may be decoded. */
    NONE(true),
    /** Shorter than a header, or than the buffer it is said to be in. */
    TOO_SHORT(false),
    /** Another schema id: the sender is not Titan, or the place is not the start of a message. */
    FOREIGN_SCHEMA(false),
    /** Version 0, which was never released. */
    UNSUPPORTED_VERSION(false),
    /** No message of ours; expected from a newer peer, which must do without an answer. */
    UNKNOWN_TEMPLATE(false),
    /** The root block is shorter than the fields we need, or than what the message holds. */
    SHORT_BLOCK(false),
    /** A repeating group is larger than allowed, or does not fit into the message. */
    GROUP_COUNT(true),
    /** A text does not fit into the message, is longer than allowed, or is not printable ASCII. */
    VAR_DATA(true),
    /** The byte of an enum is none of its values. */
    ENUM_OUT_OF_RANGE(true),
    /** A number can have no meaning: a negative price, a source that has no slot. */
    NUMBER_OUT_OF_RANGE(true);

    private final boolean blockReadable;

    Malformation(final boolean blockReadable)
    {
        this.blockReadable = blockReadable;
    }

    /**
     * Whether the numbers of the root block can be read, so that the sender can be answered by key or command id.
     * Enums must still be read raw.
     *
     * @return true if the block is all there.
     */
    public boolean blockReadable()
    {
        return blockReadable;
    }
}
