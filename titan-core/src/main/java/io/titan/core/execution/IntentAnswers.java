package io.titan.core.execution;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;

/**
 * The answer to any request about an intent that has ended, and to a repeated PREPARE: one table of state and request.
 * Asking again gets the recorded answer; asking for something else gets what won. Stateless, any thread.
 */
final class IntentAnswers
{
    private IntentAnswers()
    {
    }

    /** What became of an intent. */
    static IntentOutcome outcome(final IntentState state)
    {
        return switch (state)
        {
            case PREPARED -> IntentOutcome.PREPARED;
            case CONFIRMED -> IntentOutcome.CONFIRMED;
            case ABORTED -> IntentOutcome.ABORTED;
            case DENIED -> IntentOutcome.DENIED;
            case EXPIRED -> IntentOutcome.EXPIRED;
        };
    }

    /** Why a request gets that outcome: the recorded reason to the request that it answered, else who was first. */
    static ReasonCode reason(final IntentRequest request, final Intent intent)
    {
        return switch (intent.state)
        {
            case PREPARED -> ReasonCode.NONE;
            case CONFIRMED -> request == IntentRequest.CONFIRM ? ReasonCode.NONE : ReasonCode.ALREADY_CONFIRMED;
            case ABORTED -> request == IntentRequest.ABORT ? ReasonCode.NONE : ReasonCode.ALREADY_ABORTED;
            case DENIED -> request == intent.deniedRequest ? intent.reason : ReasonCode.ALREADY_DENIED;
            case EXPIRED -> request == IntentRequest.PREPARE ? intent.reason : ReasonCode.ALREADY_EXPIRED;
        };
    }
}
