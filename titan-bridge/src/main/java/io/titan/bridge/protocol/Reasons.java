package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonName;
import io.titan.protocol.ReasonCode;

/**
 * What peers are told for execution's reason codes: the code's own name, except where the contract has a word that
 * existing clients may know. Stateless, any thread.
 */
final class Reasons
{
    private static final JsonName[] CODES = new JsonName[256];
    private static final JsonName[] REASONS = new JsonName[256];

    static
    {
        for (final ReasonCode code : ReasonCode.values())
        {
            CODES[code.value()] = new JsonName(code.name());
            REASONS[code.value()] = new JsonName(word(code));
        }
    }

    private Reasons()
    {
    }

    private static String word(final ReasonCode code)
    {
        return switch (code)
        {
            case DISARMED -> "EXECUTION_DISABLED_BY_OPERATOR";
            case STALE_REFERENCE -> "NO_L2_DATA";
            case TTL_ELAPSED, ALREADY_EXPIRED -> "STALE_SIGNAL";
            case ALREADY_ABORTED -> "PREPARE_NOT_FOUND";
            case RESTARTED -> "INTENT_NOT_FOUND";
            default -> code.name();
        };
    }

    /** What {@code reason} says. */
    static JsonName reason(final ReasonCode code)
    {
        return REASONS[code.value()];
    }

    /** What {@code code} says: execution's own name. */
    static JsonName code(final ReasonCode code)
    {
        return CODES[code.value()];
    }
}
