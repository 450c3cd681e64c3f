package io.titan.bridge.journal;

import io.titan.codecs.JournalDocument;
import io.titan.codecs.JournalDocumentWriter;
import io.titan.codecs.JournalMarkRecord;
import io.titan.codecs.JournalOrigin;
import io.titan.protocol.BooleanType;
import io.titan.protocol.ControlReplyEncoder;
import io.titan.protocol.Direction;
import io.titan.protocol.ExecutionReportEncoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TimeTickEncoder;
import io.titan.protocol.TrapType;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.TimeUnit;

/** A journal as execution writes it, of made-up inputs. One thread. */
public final class TestJournal implements AutoCloseable
{
    /** Logical time of the document with sequence 0. */
    public static final long EPOCH_NS = 1_700_000_000_000_000_000L;

    private final UnsafeBuffer input = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH]);
    private final UnsafeBuffer document = new UnsafeBuffer(new byte[16 * 1024]);
    private final JournalDocumentWriter writer = new JournalDocumentWriter().wrap(document);
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final List<String> fillIds = new ArrayList<>();
    private final Path directory;
    private final AtomicLong timeMs = new AtomicLong(System.currentTimeMillis());
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private long timeShiftNs;
    private long sequence;
    private int crc32c = JournalDocument.FIRST_PREVIOUS_CRC;

    /** Begins one in an empty directory. */
    public TestJournal(final Path directory)
    {
        this.directory = directory;
        queue = SingleChronicleQueueBuilder.binary(directory.toFile())
            .rollCycle(LargeRollCycles.LARGE_DAILY).blockSize(16 << 20).timeProvider(timeMs::get).build();
        appender = queue.createAppender();
        new TimeTickEncoder().wrapAndApplyHeader(input, 0, new MessageHeaderEncoder());
    }

    /** Lets another journal begin at another time. */
    public TestJournal shiftedBy(final long shiftNs)
    {
        timeShiftNs = shiftNs;
        return this;
    }

    /** What follows goes to another file. */
    public TestJournal nextDay()
    {
        timeMs.addAndGet(TimeUnit.DAYS.toMillis(1));
        return this;
    }

    /** Retires the oldest file, as execution does. */
    public TestJournal retire(final JournalOrigin origin) throws IOException
    {
        Files.writeString(JournalOrigin.file(directory), origin.line());
        final List<Path> files;
        try (Stream<Path> all = Files.list(directory))
        {
            files = all.filter((file) -> file.toString().endsWith(".cq4")).sorted().toList();
        }
        Files.delete(files.get(0));
        queue.refreshDirectoryListing();
        return this;
    }

    /** Documents without a fill. */
    public TestJournal other(final int count)
    {
        for (int i = 0; i < count; i++)
        {
            begin();
            append();
        }
        return this;
    }

    /** One document with so many fills. */
    public TestJournal fills(final int count)
    {
        begin();
        for (int i = 0; i < count; i++)
        {
            putFill(0);
        }
        append();
        return this;
    }

    /** One document with a fill of an instrument. */
    public TestJournal fillOf(final int instrumentId)
    {
        begin();
        putFill(instrumentId);
        append();
        return this;
    }

    private void begin()
    {
        sequence++;
        writer.begin(sequence, EPOCH_NS + timeShiftNs + sequence, 1, -1, input, 0, input.capacity());
    }

    /** One document with a fill that execution books now. */
    public TestJournal fillAt(final long timestampMs)
    {
        begin();
        putFill(0, timestampMs * 1_000_000L);
        append();
        return this;
    }

    private void putFill(final int instrumentId)
    {
        putFill(instrumentId, EPOCH_NS + 500_000_000L);
    }

    private void putFill(final int instrumentId, final long timestampNs)
    {
        final long trade = fillIds.size() + 1L;
        report.wrapAndApplyHeader(document, writer.beginOutput(), new MessageHeaderEncoder())
            .orderId(7).signalKeyHi(1).signalKeyLo(2).venueOrderId(8).tradeId(trade)
            .priceE8(5_000_050_000_000L).quantityE8(1_000_000L).feeE8(20_000_000L).realisedPnlE8(-150_000_000L)
            .positionQuantityE8(1_000_000L).filledQuantityE8(1_000_000L).venueTimeNs(EPOCH_NS + 1)
            .timestampNs(timestampNs).instrumentId(instrumentId).sourceId(4).side(Side.BUY)
            .role(OrderRole.ENTRY).orderState(OrderState.FILLED).maker(BooleanType.FALSE)
            .signalId("scavenger-BTCUSDT-" + trade);
        writer.endOutput(MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength());
        fillIds.add("BTCUSDT-" + trade + "-BUY");
    }

    private void append()
    {
        final int length = writer.finish(crc32c);
        crc32c = writer.crc32c();
        try (DocumentContext context = appender.writingDocument())
        {
            context.wire().bytes().write(document.byteArray(), 0, length);
        }
    }

    /** One document about a command and whether it was accepted. */
    public TestJournal command(final DirectBuffer command, final int length, final boolean isAccepted)
    {
        sequence++;
        writer.begin(sequence, EPOCH_NS + timeShiftNs + sequence, 1, -1, command, 0, length);
        final ControlReplyEncoder reply = new ControlReplyEncoder()
            .wrapAndApplyHeader(document, writer.beginOutput(), new MessageHeaderEncoder())
            .commandId(1).timestampNs(1).rows(0).accepted(isAccepted ? BooleanType.TRUE : BooleanType.FALSE)
            .reason(ReasonCode.NONE);
        writer.endOutput(MessageHeaderEncoder.ENCODED_LENGTH + reply.encodedLength());
        append();
        return this;
    }

    /** Its mark, as execution writes it in mode power. */
    public TestJournal syncedUpTo(final long syncedSequence) throws IOException
    {
        return mark(new JournalMarkRecord(sequence, crc32c, "", 0, syncedSequence, true));
    }

    /** Its mark, as execution writes it in mode process. */
    public TestJournal marked() throws IOException
    {
        return mark(new JournalMarkRecord(sequence, crc32c, "", 0, 0, false));
    }

    private TestJournal mark(final JournalMarkRecord record) throws IOException
    {
        final ByteBuffer sectors = ByteBuffer.allocate(JournalMarkRecord.SECTOR_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        record.writeTo(sectors);
        Files.write(directory.resolve(JournalMarkRecord.FILE_NAME), sectors.array());
        return this;
    }

    /** A PREPARE and its answer, of a signal with a text. */
    public TestJournal signal(final String signalId, final int instrumentId, final ReasonCode reason)
    {
        final UnsafeBuffer prepare = new UnsafeBuffer(new byte[512]);
        final PrepareIntentEncoder intent =
            new PrepareIntentEncoder().wrapAndApplyHeader(prepare, 0, new MessageHeaderEncoder())
                .signalKeyHi(signalId.hashCode()).signalKeyLo(2).timestampNs(EPOCH_NS).instrumentId(instrumentId)
                .confidenceBps(9_500).leverageE2(100).direction(Direction.SHORT).trapType(TrapType.NONE);
        intent.takeProfitsCount(1).next().priceE8(1);
        intent.signalId(signalId);
        sequence++;
        writer.begin(sequence, EPOCH_NS + timeShiftNs + sequence, 1, 4, prepare, 0,
            MessageHeaderEncoder.ENCODED_LENGTH + intent.encodedLength());
        final IntentReplyEncoder reply = new IntentReplyEncoder()
            .wrapAndApplyHeader(document, writer.beginOutput(), new MessageHeaderEncoder())
            .signalKeyHi(signalId.hashCode()).signalKeyLo(2).timestampNs(EPOCH_NS).sourceId(4)
            .request(IntentRequest.PREPARE).reason(reason).repeated(BooleanType.FALSE)
            .outcome(reason == ReasonCode.NONE ? IntentOutcome.PREPARED : IntentOutcome.DENIED);
        writer.endOutput(MessageHeaderEncoder.ENCODED_LENGTH + reply.encodedLength());
        append();
        return this;
    }

    /** A document that says of its sequence what is not true. */
    public void damaged()
    {
        begin();
        final int length = writer.finish(crc32c + 1);
        try (DocumentContext context = appender.writingDocument())
        {
            context.wire().bytes().write(document.byteArray(), 0, length);
        }
    }

    /** Everything that has to be delivered, in order. */
    public List<String> fillIds()
    {
        return List.copyOf(fillIds);
    }

    /** Of the last document. */
    public long sequence()
    {
        return sequence;
    }

    @Override
    public void close()
    {
        appender.close();
        queue.close();
    }
}
