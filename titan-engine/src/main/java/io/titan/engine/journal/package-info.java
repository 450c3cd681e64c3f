/**
 * The journal of execution: one document per input with its outputs, written by one process, read by anyone.
 */
package io.titan.engine.journal;
