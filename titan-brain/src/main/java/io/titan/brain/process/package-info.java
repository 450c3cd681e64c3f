/**
 * Brain as a process of its own: its command line, its READY line, what it starts, and its end.
 */
package io.titan.brain.process;
