/**
 * {@code titan up}, {@code down}, {@code status} and {@code logs}: the processes of one Titan under a supervisor that
 * outlives the command that started it.
 *
 * <pre>
 *   titan up ──starts──► supervisor (titan up --foreground) ──starts──► exchange, driver, execution, scavenger
 *      │                     │ each half second
 *      └── reads ──────► run/up/status.json ◄── reads ── titan status, titan down
 * </pre>
 */
package io.titan.engine.cli.up;
