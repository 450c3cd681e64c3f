/**
 * The rules about capital and risk: pure functions of what is known, with boundaries from the policy file. No clock, no
 * database, no thread; weights and ratios are rounded decimals, so that they can be kept and compared.
 */
package io.titan.brain.policy;
