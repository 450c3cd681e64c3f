package io.titan.system.simulation;

import io.titan.codecs.JournalDocument;
import io.titan.codecs.JournalDocumentReader;
import io.titan.codecs.JournalDocumentWriter;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import io.titan.sim.market.SeededRandom;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The journal of a simulation: the documents that a run on disk would hold, in memory. Outlives its machine. Of what
 * the disk is behind, a power cut leaves each sector as it was written, as zeros, or torn.
 */
final class MemoryJournal implements Journal
{
    private static final int SECTOR_BYTES = 512;

    private final List<byte[]> documents = new ArrayList<>();
    private final List<Long> appendedNs = new ArrayList<>();
    private final long syncNs;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[2 * ExecutionMachine.MAX_OUTPUT_LENGTH]);
    private final JournalDocumentReader single = new JournalDocumentReader();
    private final JournalDocumentWriter writer = new JournalDocumentWriter().wrap(scratch);
    private int crc32c = JournalDocument.FIRST_PREVIOUS_CRC;
    private long lastTimestampNs;
    private LongSupplier clock = () -> 0;

    /** The disk is so far behind; 0: nobody waits for it, mode process. */
    MemoryJournal(final long syncNs)
    {
        this.syncNs = syncNs;
    }

    /** What tells the time by which the disk is behind. */
    void clock(final LongSupplier newClock)
    {
        clock = newClock;
    }

    @Override
    public void append(
        final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input, final int offset,
        final int length, final OutputBatch outputs)
    {
        writer.begin(sequence, timestampNs, ExecutionMachine.RULES_VERSION, sourceId, input, offset, length);
        outputs.forEach(writer::appendOutput);
        final byte[] document = new byte[writer.finish(crc32c)];
        scratch.getBytes(0, document);
        documents.add(document);
        appendedNs.add(clock.getAsLong());
        crc32c = writer.crc32c();
        lastTimestampNs = timestampNs;
    }

    @Override
    public void close()
    {
        documents.clear();
        appendedNs.clear();
    }

    /** Up to which document a report may leave: what the disk has, where that is promised. */
    long safeSequence(final long nowNs)
    {
        return syncNs == 0 ? documents.size() : syncedSequence(nowNs);
    }

    private long syncedSequence(final long nowNs)
    {
        int sequence = documents.size();
        while (sequence > 0 && appendedNs.get(sequence - 1) > nowNs - syncNs)
        {
            sequence--;
        }
        return sequence;
    }

    /** One document; valid until the next is asked for. */
    JournalDocumentReader document(final long sequence)
    {
        final byte[] document = documents.get((int)sequence - 1);
        // Opens it; that it continues the one before was seen when it was appended.
        single.wrap(new UnsafeBuffer(document), 0, document.length).verify(JournalDocument.FIRST_PREVIOUS_CRC);
        return single;
    }

    /**
     * The power is cut: of what the disk does not have yet, each sector is there, zeroed or torn, and what a start then
     * finds sound is the journal.
     *
     * @param nowNs  when.
     * @param random decides about each sector.
     * @return how many documents are gone.
     */
    int cutPower(final long nowNs, final SeededRandom random)
    {
        final long synced = syncedSequence(nowNs);
        final int before = documents.size();
        int previous = synced == 0 ? JournalDocument.FIRST_PREVIOUS_CRC : document(synced).crc32c();
        int sound = (int)synced;
        while (sound < before)
        {
            final byte[] found = afterCut(documents.get(sound), random);
            if (single.wrap(new UnsafeBuffer(found), 0, found.length).verify(previous) !=
                JournalDocument.Verdict.OK)
            {
                break;
            }
            if (!Arrays.equals(found, documents.get(sound)))
            {
                throw new IllegalStateException("a document that a power cut has changed is taken for sound");
            }
            previous = single.crc32c();
            sound++;
        }
        documents.subList(sound, before).clear();
        appendedNs.subList(sound, before).clear();
        crc32c = previous;
        lastTimestampNs = sound == 0 ? 0 : document(sound).timestampNs();
        return before - sound;
    }

    private static byte[] afterCut(final byte[] written, final SeededRandom random)
    {
        final byte[] found = written.clone();
        for (int sector = 0; sector < found.length; sector += SECTOR_BYTES)
        {
            final int end = Math.min(found.length, sector + SECTOR_BYTES);
            final double dice = random.nextDouble();
            if (dice < 0.1)
            {
                Arrays.fill(found, sector, end, (byte)0);
            }
            else if (dice < 0.2)
            {
                Arrays.fill(found, sector + (int)(random.nextDouble() * (end - sector)), end, (byte)0);
            }
        }
        return found;
    }

    long lastSequence()
    {
        return documents.size();
    }

    long lastTimestampNs()
    {
        return lastTimestampNs;
    }

    /** Every document, checked against its checksum and the one before. */
    void forEach(final Consumer<JournalDocumentReader> handler)
    {
        final JournalDocumentReader reader = new JournalDocumentReader();
        int previous = JournalDocument.FIRST_PREVIOUS_CRC;
        for (final byte[] document : documents)
        {
            final JournalDocument.Verdict verdict =
                reader.wrap(new UnsafeBuffer(document), 0, document.length).verify(previous);
            if (verdict != JournalDocument.Verdict.OK)
            {
                throw new IllegalStateException("a document of the journal in memory is " + verdict);
            }
            previous = reader.crc32c();
            handler.accept(reader);
        }
    }

    /**
     * Applies every input to a fresh machine.
     *
     * @return sequence of the first input that gives other outputs than recorded; 0 when all agree to the byte.
     */
    long firstDifference(final ExecutionMachine machine)
    {
        final long[] difference = new long[1];
        forEach(found ->
        {
            machine.onInput(
                found.sequence(), found.timestampNs(), found.sourceId(), found.buffer(), found.inputOffset());
            final boolean same =
                machine.outputs().matches(found.buffer(), found.outputsOffset(), found.outputsLength());
            difference[0] = difference[0] == 0 && !same ? found.sequence() : difference[0];
        });
        return difference[0];
    }

    /** SHA-256 over every byte of every document: inputs, outputs, times. */
    String digest()
    {
        try
        {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            documents.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        }
        catch (final NoSuchAlgorithmException impossible)
        {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
