package io.titan.engine.config;

import java.nio.file.Path;

/**
 * Shared memory, and how threads wait.
 *
 * @param root             file system that must have 64 MiB free.
 * @param directory        of this instance's media driver.
 * @param driverTimeoutNs  silence after which a driver counts as dead.
 * @param clientLivenessNs silence after which the driver frees what a client held.
 * @param driverIdle       of the media driver's thread.
 * @param executionIdle    of execution's core thread.
 * @param venueIdle        of execution's venue thread.
 * @param scavengerIdle    of scavenger's core thread.
 * @param feedIdle         of scavenger's feed thread.
 */
public record AeronConfig(
    Path root, Path directory, long driverTimeoutNs, long clientLivenessNs, IdleKind driverIdle, IdleKind executionIdle,
    IdleKind venueIdle, IdleKind scavengerIdle, IdleKind feedIdle)
{
}
