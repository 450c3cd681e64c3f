/**
 * Rules and state brought together: each operation is one transaction under the account's lock, so two of them never
 * see each other's halves.
 */
package io.titan.brain.orchestrator;
