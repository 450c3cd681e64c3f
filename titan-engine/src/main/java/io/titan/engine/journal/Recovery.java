package io.titan.engine.journal;

import io.titan.engine.execution.ExecutionMachine;
import java.util.List;

/**
 * A machine in the state after a journal's last document, and how it came there.
 *
 * @param machine          in that state.
 * @param end              where the journal ends.
 * @param lastDocument     where its last document is; null when it is empty.
 * @param snapshotSequence of the snapshot that it started from; 0 when it started from nothing.
 * @param snapshotRules    rules version of that snapshot; this build's when there was none.
 * @param replayed         documents that were applied.
 * @param notes            snapshots that could not be used, a sentence each.
 */
public record Recovery(
    ExecutionMachine machine, JournalReplay.Position end, DocumentPlace lastDocument, long snapshotSequence,
    int snapshotRules, long replayed, List<String> notes)
{
    /**
     * Whether the next start would be quicker, or could not do without, if a snapshot were taken now.
     *
     * @param after documents applied from which on it would; 0 for never.
     * @return true if so.
     */
    public boolean isSnapshotDue(final long after)
    {
        return after > 0 && null != lastDocument &&
            (replayed >= after || snapshotRules != ExecutionMachine.RULES_VERSION);
    }

    /**
     * Takes a snapshot of it.
     *
     * @return null when the journal is empty.
     */
    public StateSnapshot snapshot()
    {
        return null == lastDocument ? null : StateSnapshot.of(machine, lastDocument);
    }
}
