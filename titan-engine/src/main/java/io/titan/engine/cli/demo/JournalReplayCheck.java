package io.titan.engine.cli.demo;

import io.titan.codecs.JournalDocumentReader;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.journal.DocumentApplier;
import io.titan.engine.journal.JournalException;
import io.titan.engine.journal.JournalReplay;
import io.titan.engine.journal.ReplayStart;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.StateReplyDecoder;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Replays a run's journal in this process, which took no part in writing it, and notes what its outputs say.
 */
public final class JournalReplayCheck implements ReplayCheck
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final StateReplyDecoder stateReply = new StateReplyDecoder();
    private final Set<FillKey> fills = new HashSet<>();
    private long lastReportedHash;

    @Override
    public ReplayResult replay(final TitanConfig config) throws IOException
    {
        fills.clear();
        lastReportedHash = 0;
        try
        {
            final ReplayStart start = ReplayStart.of(config.journalDirectory(), config.engine().capacity());
            final DocumentApplier applier = new DocumentApplier(config.journalDirectory(), start.machine());
            final JournalReplay.Position end = JournalReplay.read(config.journalDirectory(), (document) ->
            {
                if (document.sequence() > start.sequence())
                {
                    applier.onDocument(document);
                }
                note(document, config);
            });
            return new ReplayResult(end.sequence(), true, lastReportedHash, Set.copyOf(fills));
        }
        catch (final JournalException ex)
        {
            throw new IOException(ex.getMessage(), ex);
        }
    }

    private void note(final JournalDocumentReader document, final TitanConfig config)
    {
        document.rewindOutputs();
        while (document.nextOutput())
        {
            switch (header.wrap(document.buffer(), document.outputOffset()).templateId())
            {
                case ExecutionReportDecoder.TEMPLATE_ID ->
                {
                    report.wrapAndApplyHeader(document.buffer(), document.outputOffset(), header);
                    fills.add(new FillKey(config.venue().symbols().get(report.instrumentId()), report.tradeId()));
                }
                case StateReplyDecoder.TEMPLATE_ID ->
                    lastReportedHash = stateReply
                        .wrapAndApplyHeader(document.buffer(), document.outputOffset(), header).stateHash();
                default ->
                {
                    // Replies and orders are compared byte for byte by the replay itself.
                }
            }
        }
    }
}
