/**
 * JMH benchmarks of what a core's thread does between two hops: codecs, risk gate, tables, positions, journal frame.
 */
package io.titan.bench.jmh;
