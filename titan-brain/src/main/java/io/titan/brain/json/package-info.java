/**
 * JSON from strangers: read with bounds, checked member by member, written without surprises.
 */
package io.titan.brain.json;
