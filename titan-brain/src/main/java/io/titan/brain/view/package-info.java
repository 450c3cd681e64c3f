/**
 * What people and other programs see of brain's state, in the shapes of the contract.
 */
package io.titan.brain.view;
