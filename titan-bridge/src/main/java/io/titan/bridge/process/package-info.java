/**
 * The bridge as a process of its own: its command line, its READY line, and its end.
 */
package io.titan.bridge.process;
