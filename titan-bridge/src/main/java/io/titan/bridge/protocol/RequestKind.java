package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonName;

/** What a line asks for: {@code signal.signal_type}. */
public enum RequestKind
{
    /** Proposes a trade. */
    PREPARE("PREPARE"),
    /** Releases the prepared order. */
    CONFIRM("CONFIRM"),
    /** Takes a prepared order back. */
    ABORT("ABORT"),
    /** Asks whether anybody is there. */
    PING("PING");

    private static final RequestKind[] KINDS = values();

    private final JsonName wire;

    RequestKind(final String wire)
    {
        this.wire = new JsonName(wire);
    }

    static int count()
    {
        return KINDS.length;
    }

    static RequestKind at(final int ordinal)
    {
        return KINDS[ordinal];
    }

    JsonName wire()
    {
        return wire;
    }
}
