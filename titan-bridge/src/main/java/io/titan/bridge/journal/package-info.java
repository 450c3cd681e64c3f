/**
 * Reading execution's journal beside it: read-only, from a place in it, and on as it grows.
 */
package io.titan.bridge.journal;
