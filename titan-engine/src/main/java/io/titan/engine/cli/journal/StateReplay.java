package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.EngineView;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.control.MachineQuestions;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.journal.DocumentApplier;
import io.titan.engine.journal.ReplayStart;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.StateReplyDecoder;
import io.titan.words.ExitCode;
import org.agrona.DirectBuffer;

/**
 * The state of execution as it was at some point of its journal. Every document is checked to the end, and applied up
 * to the point. One thread.
 */
public final class StateReplay
{
    private final TitanConfig config;
    private final ReplayPoint point;
    private final ReplayStart start;
    private final ExecutionMachine machine;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StateReplyDecoder stateReply = new StateReplyDecoder();
    private long soughtHash;
    private long soughtSequence;
    private long sequence;
    private long timestampNs;

    private StateReplay(final TitanConfig config, final ReplayPoint point) throws CommandFailure
    {
        this.config = config;
        this.point = point;
        start = JournalScan.start(config);
        machine = start.machine();
    }

    /**
     * Replays up to a point.
     *
     * @param config of the journal's run.
     * @param at     a sequence or a time, as the option {@code --at} has it.
     * @return {@code sequence, time, state, positions}.
     * @throws CommandFailure when the text is neither, or the journal does not replay so far.
     */
    public static ObjectNode at(final TitanConfig config, final String at) throws CommandFailure
    {
        final StateReplay replay = new StateReplay(config, ReplayPoint.of("--at", at));
        replay.run();
        return replay.answer();
    }

    /**
     * Replays all and compares with what a running execution has just answered.
     *
     * @param config    of the run.
     * @param stateHash in the answer, which is in the journal too.
     * @return {@code sequence} of the document with the answer, {@code stateHash}, {@code agrees}.
     * @throws CommandFailure when the journal does not replay.
     */
    public static ObjectNode compare(final TitanConfig config, final long stateHash) throws CommandFailure
    {
        final StateReplay replay = new StateReplay(config, ReplayPoint.end());
        replay.soughtHash = stateHash;
        replay.run();
        return JsonNodeFactory.instance.objectNode().put("sequence", replay.soughtSequence)
            .put("stateHash", String.format("%016x", stateHash)).put("agrees", replay.soughtSequence > 0);
    }

    private void run() throws CommandFailure
    {
        final DocumentApplier applier = new DocumentApplier(config.journalDirectory(), machine);
        JournalScan.read(config.journalDirectory(), (document) ->
        {
            if (document.sequence() > start.sequence() && point.includes(document))
            {
                applier.onDocument(document);
                sequence = document.sequence();
                timestampNs = document.timestampNs();
                machine.outputs().forEach(this::onOutput);
            }
        });
        if (sequence == 0)
        {
            throw new CommandFailure(ExitCode.USAGE, "the journal in " + config.journalDirectory() +
                " has no document so early that could be replayed; titan journal stats says when it begins");
        }
    }

    private void onOutput(final DirectBuffer buffer, final int offset, final int length)
    {
        if (header.wrap(buffer, offset).templateId() == StateReplyDecoder.TEMPLATE_ID &&
            stateReply.wrapAndApplyHeader(buffer, offset, header).stateHash() == soughtHash)
        {
            soughtSequence = sequence;
        }
    }

    private ObjectNode answer()
    {
        final MachineQuestions questions = new MachineQuestions(machine, sequence, timestampNs);
        final ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("sequence", sequence).put("time", DocumentView.time(timestampNs));
        answer.set("state", EngineView.state(questions.state()));
        answer.set("positions", EngineView.positions(questions.positions(), config));
        return answer;
    }
}
