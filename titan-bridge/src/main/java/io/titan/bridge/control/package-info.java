/**
 * The HTTP side of the bridge, on a thread and a loopback port of its own: health, metrics, signals from peers whose
 * socket failed, commands of operators, and a feed for the console. Everything that decides is decided elsewhere: by
 * the gateway, or by execution.
 */
package io.titan.bridge.control;
