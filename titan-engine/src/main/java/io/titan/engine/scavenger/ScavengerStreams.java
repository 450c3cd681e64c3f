package io.titan.engine.scavenger;

import io.aeron.Subscription;
import org.agrona.concurrent.AgentInvoker;

/**
 * What scavenger's core thread reads from.
 *
 * @param marketData stream 1000.
 * @param conductor  of the Aeron client that owns it, invoked from the duty cycle.
 */
public record ScavengerStreams(Subscription marketData, AgentInvoker conductor)
{
}
