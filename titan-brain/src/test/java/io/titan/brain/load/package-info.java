/** Load for measuring, run by hand: docs/brain.md says how. */
package io.titan.brain.load;
