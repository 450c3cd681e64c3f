/**
 * What benchmarks and the latency rig trade with: a configured execution and the messages of its peers.
 */
package io.titan.bench.scene;
