package io.titan.engine.cli.demo;

import java.util.Set;

/**
 * What a replay of the journal found.
 *
 * @param records           documents replayed.
 * @param outputsAgree      whether the core, fed with the same inputs, gave exactly the recorded outputs.
 * @param lastReportedHash  state hash in the last StateReply that the replay produced.
 * @param fills             trades booked, as the replayed reports tell them.
 */
public record ReplayResult(long records, boolean outputsAgree, long lastReportedHash, Set<FillKey> fills)
{
}
