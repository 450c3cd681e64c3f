package io.titan.engine.config;

import io.titan.engine.journal.Durability;
import io.titan.engine.journal.Retirement;
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
 * @param journalAheadBytes       how much of it is kept ready ahead of the last document; 0 none.
 * @param journalDurability       what its documents outlive.
 * @param journalHaltBelowBytes   room on its file system below which trading halts; 0 never.
 * @param journalSnapshotAfter    documents replayed from which on a start takes a snapshot; 0 never takes one.
 * @param journalRetirement       what becomes of files that nobody needs any more.
 * @param journalArchive          where they go, when they are archived.
 * @param telemetryIntervalNs     how often percentiles are written.
 * @param warmUpSignals           invented signals played before a process is ready; 0 none.
 * @param configHash              stable hash over every value that can change what is traded.
 */
public record TitanConfig(
    Profile profile, Path runDirectory, AeronConfig aeron, ThreadsConfig threads, boolean marketClock,
    VenueConfig venue, EngineConfig engine, ScavengerConfig scavenger, Path journalDirectory, long journalBlockBytes,
    long journalAheadBytes, Durability journalDurability, long journalHaltBelowBytes, long journalSnapshotAfter,
    Retirement journalRetirement, Path journalArchive, long telemetryIntervalNs, int warmUpSignals, long configHash)
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
