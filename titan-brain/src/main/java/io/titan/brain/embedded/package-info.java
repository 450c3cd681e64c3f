/**
 * Real PostgreSQL and real Redis for a machine that has neither: unpacked from libraries, on loopback, with passwords
 * made for this run directory, and ended with brain, however brain ends.
 */
package io.titan.brain.embedded;
