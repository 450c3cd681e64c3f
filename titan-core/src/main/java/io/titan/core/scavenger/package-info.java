/**
 * Scavenger's rules: traps computed from bars, watched tick by tick, proposed as two-phase intents.
 * One thread calls {@code ScavengerCore}.
 */
package io.titan.core.scavenger;
