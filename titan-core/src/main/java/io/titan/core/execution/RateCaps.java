package io.titan.core.execution;

/** The most of each window that one kind of request may fill: follows from limits and from what the venue told. */
final class RateCaps
{
    long messagesPerSecond;
    long messagesPerMinute;
    long weightPerMinute;
    long ordersPerTenSeconds;
    long ordersPerMinute;
}
