package io.titan.engine.config;

import java.nio.file.Path;

/**
 * Everything a process is told at its start. Immutable; made by {@link ConfigLoader} only.
 *
 * @param profile                 what the machine is meant to be good at.
 * @param runDirectory            where logs, telemetry and lock files live.
 * @param aeron                   shared memory.
 * @param threads                 where threads run and how they wait.
 * @param marketClock             whether logical time follows the market (a capture played fast) and not the host.
 * @param venue                   where and as whom to trade.
 * @param engine                  limits of execution: inputs of its core, without defaults.
 * @param scavenger               the signal generator.
 * @param journalDirectory        owned by one execution process.
 * @param journalBlockBytes       how much of the journal is mapped at once.
 * @param telemetryIntervalNs     how often percentiles are written.
 * @param warmUpSignals           invented signals played before a process is ready; 0 none.
 * @param configHash              stable hash over every value that can change what is traded.
 */
public record TitanConfig(
    Profile profile, Path runDirectory, AeronConfig aeron, ThreadsConfig threads, boolean marketClock,
    VenueConfig venue, EngineConfig engine, ScavengerConfig scavenger, Path journalDirectory, long journalBlockBytes,
    long telemetryIntervalNs, int warmUpSignals, long configHash)
{
    /**
     * Shared memory that must be free before this instance is started.
     *
     * @return bytes.
     */
    public long sharedMemoryBytes()
    {
        return SharedMemory.bytes(engine.sources().size(), aeron.termFactor());
    }
}
