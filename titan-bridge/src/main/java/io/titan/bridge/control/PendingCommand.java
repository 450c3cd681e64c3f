package io.titan.bridge.control;

import org.agrona.concurrent.UnsafeBuffer;

import java.util.function.Consumer;

/** A command on its way to execution and what came back so far. One thread. */
final class PendingCommand
{
    final long commandId;
    final String id;
    final UnsafeBuffer message;
    final long deadlineNs;
    final Consumer<CommandAnswer> answer;
    final StringBuilder rows = new StringBuilder();
    String state;
    int rowCount;
    boolean isSent;

    PendingCommand(
        final long commandId, final String id, final byte[] message, final long deadlineNs,
        final Consumer<CommandAnswer> answer)
    {
        this.commandId = commandId;
        this.id = id;
        this.message = new UnsafeBuffer(message);
        this.deadlineNs = deadlineNs;
        this.answer = answer;
    }

    void addRow(final String row)
    {
        rows.append(rowCount == 0 ? "" : ",").append(row);
        rowCount++;
    }
}
