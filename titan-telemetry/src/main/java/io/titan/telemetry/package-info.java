/**
 * Counters and latency percentiles of a process in one memory-mapped file of its run directory, readable by any other
 * process without disturbing the writer.
 */
package io.titan.telemetry;
