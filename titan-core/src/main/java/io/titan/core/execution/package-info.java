/**
 * Execution's rules: two-phase intents, the risk gate, orders, fills and positions.
 * One thread calls {@link io.titan.core.execution.ExecutionCore}; what it decides leaves through
 * {@link io.titan.core.execution.ExecutionOutput}.
 */
package io.titan.core.execution;
