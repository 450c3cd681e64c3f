/**
 * Execution on invented intents and an invented venue, through the classes that trade: what warms the compiler before a
 * process says READY, and what benchmarks drive.
 */
package io.titan.engine.rehearsal;
