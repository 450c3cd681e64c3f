/**
 * Execution as bytes and as a process: {@link io.titan.engine.execution.ExecutionMachine} turns messages into calls of
 * the core and its calls into messages; {@code ExecutionAgent} feeds it live.
 */
package io.titan.engine.execution;
