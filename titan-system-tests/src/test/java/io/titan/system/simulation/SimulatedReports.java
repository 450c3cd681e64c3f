package io.titan.system.simulation;

import io.titan.codecs.JournalDocumentReader;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.sim.market.SeededRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The way of a fill to brain, as a seam: a bridge that tails the journal behind its cursor, dies and forgets what it
 * had not written down, and a brain that does not answer, answers into the void, or loses the last that it had applied
 * and says so. Reports come at least once and in order; brain applies each once. One thread.
 */
final class SimulatedReports
{
    private static final long POLL_NS = 20_000_000L;
    private static final double LOST_ANSWER = 0.03;
    private static final double BRIDGE_DEATH = 0.01;
    private static final double FORGETTING = 0.002;
    private static final int FORGOTTEN = 5;

    private final Agenda agenda;
    private final SeededRandom random;
    private final MemoryJournal journal;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    /** Sequence behind which it goes on, as written down; and as it is in memory. */
    private long cursor;
    private long position;
    private final List<Applied> applied = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private long awayUntilNs;
    private long endNs;
    private long repeats;
    private long forgotten;
    private boolean hasEnded;

    /**
     * A fill that brain has booked.
     *
     * @param fillId   instrument, side and trade.
     * @param sequence of its document.
     */
    record Applied(String fillId, long sequence)
    {
    }

    SimulatedReports(final Agenda agenda, final SeededRandom random, final MemoryJournal journal)
    {
        this.agenda = agenda;
        this.random = random;
        this.journal = journal;
    }

    /** Begins to deliver; brain is away until then, and what is left at the end waits for {@link #finish()}. */
    void begin(final long brainAwayUntilNs, final long untilNs)
    {
        awayUntilNs = brainAwayUntilNs;
        endNs = untilNs;
        agenda.at(agenda.nowNs() + POLL_NS, this::poll);
    }

    private void poll()
    {
        if (!hasEnded)
        {
            if (agenda.nowNs() >= awayUntilNs)
            {
                deliver(true, journal.safeSequence(agenda.nowNs()));
            }
            if (agenda.nowNs() < endNs)
            {
                agenda.at(agenda.nowNs() + POLL_NS, this::poll);
            }
        }
    }

    /** What is left goes out, without faults, once the disk has it. */
    void finish()
    {
        hasEnded = true;
        deliver(false, journal.lastSequence());
    }

    /** No more is delivered. */
    void stop()
    {
        hasEnded = true;
    }

    private void deliver(final boolean isFaulty, final long safeSequence)
    {
        boolean goesOn = true;
        while (goesOn && position < safeSequence)
        {
            goesOn = tell(journal.document(position + 1), isFaulty);
            position += goesOn ? 1 : 0;
            cursor = goesOn ? position : cursor;
        }
        if (isFaulty && random.nextDouble() < BRIDGE_DEATH)
        {
            position = cursor;
        }
    }

    /** False when an answer was lost: the document's reports come again. */
    private boolean tell(final JournalDocumentReader document, final boolean isFaulty)
    {
        document.rewindOutputs();
        while (document.nextOutput())
        {
            if (header.wrap(document.buffer(), document.outputOffset()).templateId() ==
                ExecutionReportDecoder.TEMPLATE_ID)
            {
                report.wrapAndApplyHeader(document.buffer(), document.outputOffset(), header);
                apply(report.instrumentId() + ":" + report.side() + ":" + report.tradeId(), document.sequence());
                if (isFaulty && random.nextDouble() < LOST_ANSWER)
                {
                    return false;
                }
                if (isFaulty && random.nextDouble() < FORGETTING)
                {
                    forget();
                    return false;
                }
            }
        }
        return true;
    }

    private void apply(final String fillId, final long sequence)
    {
        if (known.add(fillId))
        {
            applied.add(new Applied(fillId, sequence));
        }
        else
        {
            repeats++;
        }
    }

    /** Its own mark went backwards, which moves the cursor back to it. */
    private void forget()
    {
        for (int i = 0; i < FORGOTTEN && !applied.isEmpty(); i++)
        {
            final Applied last = applied.remove(applied.size() - 1);
            known.remove(last.fillId());
            forgotten++;
        }
        position = applied.isEmpty() ? 0 : applied.get(applied.size() - 1).sequence() - 1;
        cursor = position;
    }

    List<Applied> applied()
    {
        return applied;
    }

    long repeats()
    {
        return repeats;
    }

    long forgotten()
    {
        return forgotten;
    }
}
