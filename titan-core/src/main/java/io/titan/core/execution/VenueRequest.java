package io.titan.core.execution;

/** What an order has asked of the venue and not been answered; at most one thing at a time. */
enum VenueRequest
{
    /** Nothing. */
    NONE,
    /** To be placed. */
    PLACE,
    /** To be canceled. */
    CANCEL,
    /** Its state and trades. */
    QUERY
}
