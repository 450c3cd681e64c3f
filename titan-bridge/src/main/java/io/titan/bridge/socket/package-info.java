/**
 * Lines over a Unix socket: one thread, one non-blocking selector, all connections, everything bounded and allocated at
 * the start. Knows what a line is, not what it says.
 */
package io.titan.bridge.socket;
