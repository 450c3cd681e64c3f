/**
 * The simulated exchange.
 */
package io.titan.sim;
