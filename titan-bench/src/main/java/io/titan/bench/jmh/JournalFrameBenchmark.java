package io.titan.bench.jmh;

import io.titan.bench.scene.ExecutionScene;
import io.titan.codecs.JournalDocumentWriter;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.machine.OutputBatch;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A document of the journal framed in memory, chained to the one before, beside the checksum of as many bytes alone.
 */
@State(Scope.Thread)
public class JournalFrameBenchmark extends BenchmarkDefaults implements OutputBatch.MessageHandler
{
    /** What is framed. */
    @Param
    public DocumentKind document;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);
    private final JournalDocumentWriter writer = new JournalDocumentWriter().wrap(buffer);
    private final CRC32C crc32c = new CRC32C();
    private SampleDocument sample;
    private byte[] framed;
    private long sequence;
    private int previousCrc;
    private int lastLength;

    /** Makes the document. */
    @Setup
    public void make()
    {
        sample = new SampleDocument(document);
        framed = sample.frame();
        lastLength = framed.length;
    }

    /** Every frame had the length of the sample. */
    @TearDown(Level.Trial)
    public void check()
    {
        Claim.require("bytes of a document", framed.length, lastLength);
        Claim.require("outputs of a document", DocumentKind.CONFIRM == document ? 2 : 1, sample.outputs.count());
    }

    /**
     * Reference: the checksum alone.
     *
     * @return the checksum.
     */
    @Benchmark
    public long checksum()
    {
        sequence++;
        framed[0] = (byte)sequence;
        crc32c.reset();
        crc32c.update(framed, 0, framed.length);
        return crc32c.getValue();
    }

    /**
     * Begins, appends each output, finishes.
     *
     * @return the checksum.
     */
    @Benchmark
    @Beside("checksum")
    public long frame()
    {
        sequence++;
        writer.begin(
            sequence, ExecutionScene.START_NS, ExecutionMachine.RULES_VERSION, document.sourceId, sample.input, 0,
            sample.inputLength);
        sample.outputs.forEach(this);
        lastLength = writer.finish(previousCrc);
        previousCrc = writer.crc32c();
        return previousCrc;
    }

    @Override
    public void onMessage(final DirectBuffer message, final int offset, final int length)
    {
        writer.appendOutput(message, offset, length);
    }
}
