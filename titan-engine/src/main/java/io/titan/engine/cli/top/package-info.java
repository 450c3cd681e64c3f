/**
 * {@code titan top}: live counters and latency percentiles, read from the telemetry files of a run. Maps them read-only
 * and sends nothing to anybody.
 */
package io.titan.engine.cli.top;
