/**
 * What a fill does to a position and to the account: plain exact arithmetic, no clock, no database. Execution's core
 * has the same rules in whole numbers; the two are written apart and have to agree.
 */
package io.titan.brain.ledger;
