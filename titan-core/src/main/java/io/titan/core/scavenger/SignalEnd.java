package io.titan.core.scavenger;

/**
 * How a signal of scavenger ended. Every signal ends in exactly one of these; none is dropped without a name.
 */
public enum SignalEnd
{
    /** Confirmed by execution. */
    CONFIRMED,
    /** PREPARE was denied. */
    PREPARE_DENIED,
    /** CONFIRM was denied. */
    CONFIRM_DENIED,
    /** Price or tape turned against it: aborted. */
    ABORTED_INVALIDATED,
    /** The trigger did not come in time: aborted. */
    ABORTED_TIMEOUT,
    /** Execution let it expire. */
    EXPIRED,
    /** No answer in time; aborted as far as a message could still be sent. */
    UNANSWERED,
    /** Wanted while no message could be sent or {@code maxPending} were open; never left the process. */
    SUPPRESSED,
    /** The session to execution was lost while it was open. */
    DISCONNECTED
}
