/**
 * One thread that owns the exchange: it plays the market in time, runs requests through the core, and writes the ledger
 * before anything is told.
 */
package io.titan.sim.engine;
