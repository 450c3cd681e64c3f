/**
 * Starts, watches, restarts and stops the processes of one Titan on one machine, and owns its run directory.
 */
package io.titan.engine.supervisor;
