package io.titan.telemetry;

/** What a number of the bridge is. */
enum CounterKind
{
    /** Only grows while the process lives. */
    COUNT,
    /** As it is at the moment. */
    NOW
}
