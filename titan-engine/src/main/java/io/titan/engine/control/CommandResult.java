package io.titan.engine.control;

import io.titan.protocol.ReasonCode;

/**
 * Execution's answer to a command.
 *
 * @param accepted whether it took effect.
 * @param reason   why not.
 */
public record CommandResult(boolean accepted, ReasonCode reason)
{
}
