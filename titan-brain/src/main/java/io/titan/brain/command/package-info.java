/**
 * What brain tells execution ahead of time: capital, and halts. Each command has an id, so that a repeat does nothing,
 * and is repeated until it is acknowledged.
 */
package io.titan.brain.command;
