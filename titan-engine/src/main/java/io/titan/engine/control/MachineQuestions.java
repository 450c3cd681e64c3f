package io.titan.engine.control;

import io.titan.codecs.ControlReplyReader;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.QueryEncoder;
import io.titan.protocol.QueryKind;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.List;

/**
 * Asks a machine that nobody drives, such as one that was replayed, what is otherwise asked over the control stream.
 * One thread.
 */
public final class MachineQuestions
{
    private static final long COMMAND_ID = 1;

    private final ExecutionMachine machine;
    private final long sequence;
    private final long timestampNs;
    private final ControlReplies replies = new ControlReplies();
    private final ControlReplyReader reader = new ControlReplyReader(replies);

    /**
     * Questions to a machine as it is.
     *
     * @param machine     that is fed no further input.
     * @param sequence    of its last input.
     * @param timestampNs of its last input.
     */
    public MachineQuestions(final ExecutionMachine machine, final long sequence, final long timestampNs)
    {
        this.machine = machine;
        this.sequence = sequence;
        this.timestampNs = timestampNs;
    }

    /**
     * Its totals.
     *
     * @return as execution would answer.
     */
    public EngineFigures state()
    {
        ask(QueryKind.STATE);
        return replies.figures();
    }

    /**
     * Its positions, net rows included.
     *
     * @return as execution would answer.
     */
    public List<PositionRow> positions()
    {
        ask(QueryKind.POSITIONS);
        return replies.positions();
    }

    private void ask(final QueryKind kind)
    {
        final UnsafeBuffer query =
            new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + QueryEncoder.BLOCK_LENGTH]);
        new QueryEncoder().wrapAndApplyHeader(query, 0, new MessageHeaderEncoder()).commandId(COMMAND_ID).kind(kind);
        replies.expect(COMMAND_ID);
        machine.onInput(sequence + 1, timestampNs, ExecutionMachine.NO_SOURCE, query, 0);
        machine.outputs().forEach((buffer, offset, length) -> reader.onFragment(buffer, offset, length, null));
    }
}
