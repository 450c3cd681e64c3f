/**
 * The latency rig: a coordinator that starts real processes, each with one pinned thread, and has them run one lane
 * after the other, interleaved.
 */
package io.titan.bench.rig;
