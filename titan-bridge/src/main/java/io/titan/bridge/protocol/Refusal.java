package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonName;

/**
 * Why the bridge itself refuses a line, before or instead of execution: {@code reason} on the wire, and the sentence in
 * {@code message}. Everything after the first five is said only to peers whose signature is valid.
 */
public enum Refusal
{
    /** Nothing is refused. */
    NONE("sound"),
    /** The line is no JSON document within the bounds; {@code error} says why. */
    IPC_ERROR("the line is no JSON document within the bounds"),
    /** No object as signal, no 64 hexadecimal digits as signature, or of no accepted secret. */
    INVALID_SIGNATURE("signature must be 64 hexadecimal digits, the HMAC-SHA256 of the canonical signal"),
    /** The socket has as many connections as it may; the connection is closed. */
    MAX_CONNECTIONS_REACHED("there are as many connections as allowed"),
    /** The peer's process belongs to a user who may not speak here; the connection is closed. */
    PEER_NOT_ALLOWED("the socket does not serve processes of this user"),
    /** The envelope's own members are of a wrong kind or too long. */
    INVALID_ENVELOPE("correlationId must be a string of at most 256 bytes and timestamp a number"),
    /** Another message than the four. */
    UNKNOWN_SIGNAL_TYPE("signal_type must be PREPARE, CONFIRM, ABORT or PING"),
    /** No usable id. */
    INVALID_SIGNAL_ID("signal_id must be 1 to 100 printable ASCII characters"),
    /** No source, or one that nobody knows. */
    INVALID_SOURCE("source must be scavenger, hunter, sentinel or brain"),
    /** The bridge has no slot for the source. */
    SOURCE_NOT_CONFIGURED("the bridge is not configured to speak for this source"),
    /** No text as symbol. */
    INVALID_SYMBOL("symbol must be a string"),
    /** A symbol that is not traded. */
    UNKNOWN_INSTRUMENT("symbol is none of the configured instruments"),
    /** Neither of the two. */
    INVALID_DIRECTION("direction must be LONG or SHORT"),
    /** No zone, or an upside-down or absurd one. */
    INVALID_ENTRY_ZONE("entry_zone must be {min, max} with 0 < min <= max <= 10000000"),
    /** Missing, negative, absurd, or so small that it would be rounded to 0, which stands for none. */
    INVALID_STOP_LOSS("stop_loss must be 0 (none) or a number from 5e-9 to 10000000"),
    /** No list, too many, or a price that is none. */
    INVALID_TAKE_PROFITS("take_profits must be an array of at most 4 numbers above 0 up to 10000000"),
    /** Missing or out of range. */
    INVALID_CONFIDENCE("confidence must be a number from 0 to 100, or from 0 to 1 where its source sends fractions"),
    /** Missing or out of range. */
    INVALID_LEVERAGE("leverage must be a number from 1 to 125"),
    /** Not a number, or absurd. */
    INVALID_VELOCITY("velocity must be a number between -1000000 and 1000000"),
    /** Not a text. */
    INVALID_TRAP_TYPE("trap_type must be a string"),
    /** Missing, negative, absurd, or no whole number. */
    INVALID_TIMESTAMP("timestamp must be a whole number of milliseconds since 1970, at most 9223372036854"),
    /** Negative, absurd, or so small that it would be rounded to 0, which stands for none. */
    INVALID_POSITION_SIZE("position_size must be 0 (none) or a number from 5e-9 to 1000000000 in quote currency"),
    /** Out of range. */
    INVALID_TTL("ttl_ms must be a whole number from 0 to 2147483647"),
    /** Out of range. */
    INVALID_SLIPPAGE("max_slippage_bps must be a whole number from 0 to 10000"),
    /** The bridge has no connection to execution for this source: nothing was sent. */
    EXECUTION_UNAVAILABLE("execution cannot be reached, nothing was sent to it"),
    /** Execution reads too slowly: nothing was sent. */
    EXECUTION_BUSY("execution takes no more messages for the moment, nothing was sent to it"),
    /** Execution did not answer in time. */
    EXECUTION_TIMEOUT("execution did not answer in time"),
    /** As many requests wait for execution as may. */
    TOO_MANY_REQUESTS("as many requests wait for an answer as allowed");

    private final JsonName wire;
    private final JsonName message;

    Refusal(final String message)
    {
        wire = new JsonName(name());
        this.message = new JsonName(message);
    }

    /**
     * Whether it is one of the reasons that are counted one by one: the others are counted where they come from.
     *
     * @return false for lines nobody could read or signed, and for requests that execution did not answer.
     */
    public boolean isCountedApart()
    {
        return switch (this)
        {
            case NONE, IPC_ERROR, INVALID_SIGNATURE, EXECUTION_TIMEOUT -> false;
            default -> true;
        };
    }

    JsonName wire()
    {
        return wire;
    }

    JsonName message()
    {
        return message;
    }
}
