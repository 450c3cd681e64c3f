package io.titan.system.simulation;

import io.titan.codecs.JournalDocumentReader;
import io.titan.core.execution.ExecutionCore;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.Side;
import io.titan.protocol.TimeTickDecoder;
import io.titan.sim.core.ExchangeCore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** Reads the result of a run from where it is held: the journal, the exchange's account, the states. */
final class SimulationReport
{
    private final SimulatedExecution execution;
    private final ExchangeCore exchange;
    private final SimulatedScavenger scavenger;
    private final List<SimulationResult.BookedFill> booked = new ArrayList<>();
    private final Map<String, Integer> denials = new TreeMap<>();
    private final long[] positionsE8;
    private long timeInputs;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final IntentReplyDecoder reply = new IntentReplyDecoder();

    SimulationReport(
        final SimulatedExecution execution, final ExchangeCore exchange, final SimulatedScavenger scavenger)
    {
        this.execution = execution;
        this.exchange = exchange;
        this.scavenger = scavenger;
        positionsE8 = new long[exchange.instruments().size()];
    }

    SimulationResult result(final long faults, final int restarts)
    {
        execution.journal().forEach(this::read);
        final ExecutionCore core = execution.machine().core();
        final List<Long> exchangeE8 = new ArrayList<>();
        final List<Long> ownE8 = new ArrayList<>();
        for (int id = 0; id < positionsE8.length; id++)
        {
            exchangeE8.add(exchange.positionE8(id));
            ownE8.add(positionsE8[id]);
        }
        final List<SimulationResult.BookedFill> traded = exchange.fills().stream()
            .map(fill -> new SimulationResult.BookedFill(
                fill.tradeId(), fill.instrument(), fill.priceE8(), fill.quantityE8(), fill.feeE8()))
            .toList();
        return new SimulationResult(
            List.of(scavenger.machine().core().stateHash(), core.stateHash(), exchange.stateHash()),
            execution.journal().digest(), booked, traded, ownE8, exchangeE8, exchange.account().feesE8(),
            core.totals(), denials, core.figures().openOrders(), execution.journal().lastSequence(), timeInputs, faults,
            restarts);
    }

    private void read(final JournalDocumentReader document)
    {
        header.wrap(document.buffer(), document.inputOffset());
        timeInputs += header.templateId() == TimeTickDecoder.TEMPLATE_ID ? 1 : 0;
        while (document.nextOutput())
        {
            header.wrap(document.buffer(), document.outputOffset());
            if (header.templateId() == ExecutionReportDecoder.TEMPLATE_ID)
            {
                onReport(document.buffer(), document.outputOffset());
            }
            else if (header.templateId() == IntentReplyDecoder.TEMPLATE_ID)
            {
                onReply(document.buffer(), document.outputOffset());
            }
        }
    }

    private void onReport(final DirectBuffer buffer, final int offset)
    {
        report.wrapAndApplyHeader(buffer, offset, header);
        booked.add(new SimulationResult.BookedFill(
            report.tradeId(), report.instrumentId(), report.priceE8(), report.quantityE8(), report.feeE8()));
        positionsE8[report.instrumentId()] +=
            report.side() == Side.BUY ? report.quantityE8() : -report.quantityE8();
    }

    private void onReply(final DirectBuffer buffer, final int offset)
    {
        reply.wrapAndApplyHeader(buffer, offset, header);
        if (reply.outcome() == IntentOutcome.DENIED)
        {
            denials.merge(reply.request() + " " + reply.reason(), 1, Integer::sum);
        }
    }
}
