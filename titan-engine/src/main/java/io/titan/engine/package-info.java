/**
 * Machines, agents, journal, venue adapter, launchers and the command line.
 */
package io.titan.engine;
