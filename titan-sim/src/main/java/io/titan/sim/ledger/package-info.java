/**
 * The exchange's memory on disk: one append-only text file that is written before anything is answered, so that a
 * killed exchange comes back with every order, fill and balance it ever acknowledged.
 */
package io.titan.sim.ledger;
