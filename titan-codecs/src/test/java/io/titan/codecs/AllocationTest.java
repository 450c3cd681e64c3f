package io.titan.codecs;

import io.titan.codecs.JournalDocument.Verdict;
import io.titan.protocol.OrderRole;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** Bytes, not collections, are counted: what is on the path of every message allocates none after warm-up. */
class AllocationTest
{
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 10_000;
    private static final int ROUNDS = 5;

    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final UnsafeBuffer message = SampleMessages.of(ProtocolSchema.titan().message("PrepareIntent"));
    private final UnsafeBuffer document = new UnsafeBuffer(ByteBuffer.allocateDirect(1024));
    private long kept;

    @Test
    void shouldJudgeMessagesWithoutAllocating()
    {
        final UnsafeBuffer broken = new UnsafeBuffer(message, 0, message.capacity() - 1);

        assertThat(bytesOf(() ->
        {
            kept += MessageGuard.check(message, 0, message.capacity()).ordinal();
            kept += MessageGuard.check(broken, 0, broken.capacity()).ordinal();
        })).isZero();
    }

    @Test
    void shouldMakeAndReadClientOrderIdsWithoutAllocating()
    {
        final UnsafeBuffer text = new UnsafeBuffer(new byte[ClientOrderId.LENGTH]);
        final ClientOrderId.Parts parts = new ClientOrderId.Parts();

        assertThat(bytesOf(() ->
        {
            ClientOrderId.encode(text, 0, kept, 2, OrderRole.ENTRY, 3);
            kept += ClientOrderId.decode(text, 0, ClientOrderId.LENGTH, parts) ? 1 : 0;
        })).isZero();
    }

    @Test
    void shouldWriteAndReadJournalDocumentsWithoutAllocating()
    {
        final JournalDocumentWriter writer = new JournalDocumentWriter().wrap(document);
        final JournalDocumentReader reader = new JournalDocumentReader();

        assertThat(bytesOf(() ->
        {
            writer.begin(1, 2, 3, 4, message, 0, message.capacity());
            writer.appendOutput(message, 0, message.capacity());
            final int length = writer.finish(5);
            kept += reader.wrap(document, 0, length).verify(5) == Verdict.OK ? 1 : 0;
            while (reader.nextOutput())
            {
                kept += reader.outputLength();
            }
        })).isZero();
    }

    @Test
    void shouldMakeSignalKeysWithoutAllocating()
    {
        final SignalKey key = new SignalKey();
        final byte[] text = "scavenger-0-2a".getBytes(StandardCharsets.US_ASCII);

        assertThat(bytesOf(() -> kept += key.ofText(text, 0, text.length).lo())).isZero();
    }

    /**
     * The smallest of some rounds: what each message allocates is in every round. A one-off is not, like the 56 bytes
     * in 10,000 digests that JDK 25 showed once.
     */
    private long bytesOf(final Runnable work)
    {
        repeat(work, WARM_UP);
        long smallest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long start = threads.getCurrentThreadAllocatedBytes();
            repeat(work, MEASURED);
            final long bytes = threads.getCurrentThreadAllocatedBytes() - start;
            smallest = Math.min(smallest, bytes);
        }
        assertThat(kept).isNotZero();
        return smallest;
    }

    private static void repeat(final Runnable work, final int times)
    {
        for (int i = 0; i < times; i++)
        {
            work.run();
        }
    }
}
