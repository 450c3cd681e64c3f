/**
 * Counters: one for everything that was refused, repeated or lost, with a sentence each.
 */
package io.titan.brain.metrics;
