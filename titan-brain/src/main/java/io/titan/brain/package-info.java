/**
 * Brain: the orchestrator. It books execution's reports, sets capital and limits ahead of time, and tells people what
 * is going on. Never on the path of an order; ordinary threads, a database, no deterministic core.
 */
package io.titan.brain;
