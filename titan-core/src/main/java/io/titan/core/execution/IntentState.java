package io.titan.core.execution;

/** Where an intent stands. All but PREPARED are final. */
enum IntentState
{
    /** Checked and reserved; waits for CONFIRM or ABORT. */
    PREPARED,
    /** Its order was released. */
    CONFIRMED,
    /** Its source took it back. */
    ABORTED,
    /** Refused at PREPARE or at CONFIRM. */
    DENIED,
    /** Ended by time or by a restart. */
    EXPIRED
}
