/**
 * Both machines and the exchange's core on one thread, in virtual time, from a seed.
 */
package io.titan.system.simulation;
