package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.SnapshotCodec;
import io.titan.core.SnapshotReader;
import io.titan.core.SnapshotWriter;

/** Takes snapshots of cores and restores them. */
final class Snapshots
{
    private Snapshots()
    {
    }

    static byte[] of(final ExecutionCore core)
    {
        final SnapshotWriter writer = new SnapshotWriter();
        core.snapshot(writer);
        return writer.toBytes();
    }

    static ExecutionCore read(final byte[] snapshot, final ExecutionCapacity capacity, final ExecutionOutput output)
    {
        final SnapshotReader reader = new SnapshotReader(SnapshotCodec.FORMAT, snapshot, 0, snapshot.length);
        final ExecutionCore core = new ExecutionCore(capacity, output);
        core.snapshot(reader);
        reader.requireEnd();
        return core;
    }

    /** A copy of a core, by way of a snapshot; every field of state is compared. */
    static ExecutionCore restored(
        final ExecutionCore core, final ExecutionCapacity capacity, final ExecutionOutput output)
    {
        final long hash = core.stateHash();
        final byte[] snapshot = of(core);
        assertThat(core.stateHash()).as("hash after it was written").isEqualTo(hash);
        final ExecutionCore restored = read(snapshot, capacity, output);
        assertThat(restored.stateHash()).as("hash of what was restored").isEqualTo(hash);
        StateComparison.requireEqual(restored, core);
        assertThat(of(restored)).as("a snapshot of what was restored").isEqualTo(snapshot);
        return restored;
    }
}
