package io.titan.engine.config;

import java.nio.file.Path;

/**
 * Shared memory, and how it is mapped.
 *
 * @param root             file system with room for {@link TitanConfig#sharedMemoryBytes()}.
 * @param directory        of this instance's media driver.
 * @param driverTimeoutNs  silence after which a driver counts as dead.
 * @param clientLivenessNs silence after which the driver frees what a client held.
 * @param termBufferSparse whether memory of a stream is taken page by page as it is used, and not at once.
 * @param preTouch         whether a client touches the memory of a stream when it maps it.
 * @param termFactor       how many times their usual length the terms of intents and replies have, a power of two.
 */
public record AeronConfig(
    Path root, Path directory, long driverTimeoutNs, long clientLivenessNs, boolean termBufferSparse, boolean preTouch,
    int termFactor)
{
}
