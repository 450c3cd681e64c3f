package io.titan.core.execution;

/** What can happen to an order, from the venue or from the core; one axis of {@link OrderTransitions}. */
enum OrderEvent
{
    /** The venue has it, and nothing of it is booked as filled. */
    ACKNOWLEDGED,
    /** The venue has it, and a part is booked already. */
    ACKNOWLEDGED_AFTER_FILL,
    /** A fill that leaves something open. */
    PARTIAL_FILL,
    /** A fill that completes the order, or more. */
    FINAL_FILL,
    /** The venue took it off the book. */
    CANCELED,
    /** The venue let it end. */
    EXPIRED,
    /** The venue refused it. */
    REJECTED,
    /** The core asks for a cancel. */
    CANCEL_REQUESTED,
    /** The venue knows no such open order. */
    CANCEL_REJECTED,
    /** A query that left when its cancel could not arrive any more has found it, and it is wanted again. */
    CANCEL_LOST,
    /** The same, and a part is booked already. */
    CANCEL_LOST_AFTER_FILL,
    /** The outcome of the placement or of the cancel is unknown. */
    OUTCOME_UNKNOWN,
    /** A query did not find it, which proves nothing yet. */
    NOT_FOUND,
    /** Not found twice, the second time after its lease: it can no longer appear. */
    LEASE_OVER,
    /** The placement was held back, no byte left. */
    NOT_SENT,
    /** Nobody has said anything for longer than the request could take. */
    ANSWER_OVERDUE,
    /** Execution restarted; what was on its way may be lost. */
    PROCESS_LOST
}
