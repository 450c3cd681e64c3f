/**
 * The command line of the benchmarks.
 */
package io.titan.bench;
