package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonKind;
import io.titan.bridge.json.JsonMembers;
import io.titan.bridge.json.JsonName;

/**
 * The members of a signal that mean something, found together. {@code null} counts as absent. One thread.
 */
final class SignalMembers
{
    static final int SIGNAL_TYPE = 0;
    static final int SIGNAL_ID = 1;
    static final int SOURCE = 2;
    static final int SYMBOL = 3;
    static final int DIRECTION = 4;
    static final int ENTRY_ZONE = 5;
    static final int STOP_LOSS = 6;
    static final int TAKE_PROFITS = 7;
    static final int CONFIDENCE = 8;
    static final int LEVERAGE = 9;
    static final int TIMESTAMP = 10;
    static final int VELOCITY = 11;
    static final int POSITION_SIZE = 12;
    static final int TTL_MS = 13;
    static final int MAX_SLIPPAGE_BPS = 14;
    static final int TRAP_TYPE = 15;

    /** In the order of the places above. */
    private static final JsonName[] NAMES = {
        Names.SIGNAL_TYPE, Names.SIGNAL_ID, Names.SOURCE, Names.SYMBOL, Names.DIRECTION, Names.ENTRY_ZONE,
        Names.STOP_LOSS, Names.TAKE_PROFITS, Names.CONFIDENCE, Names.LEVERAGE, Names.TIMESTAMP, Names.VELOCITY,
        Names.POSITION_SIZE, Names.TTL_MS, Names.MAX_SLIPPAGE_BPS, Names.TRAP_TYPE };

    private final JsonDocument document;
    private final JsonMembers members = new JsonMembers(NAMES);

    SignalMembers(final JsonDocument document)
    {
        this.document = document;
    }

    void find(final int signal)
    {
        members.find(document, signal);
    }

    /** The value at a place, or {@link JsonDocument#MISSING}. */
    int value(final int place)
    {
        final int value = members.value(place);
        return document.is(value, JsonKind.NULL) ? JsonDocument.MISSING : value;
    }
}
