package io.titan.brain.ledger;

/**
 * Names of a fill that decide nothing and help a person to find it; each null if the report does not have it.
 *
 * @param signalId    of the signal that led to it.
 * @param orderId     of the order, the venue's.
 * @param executionId of the execution.
 */
public record FillIds(String signalId, String orderId, String executionId)
{
}
