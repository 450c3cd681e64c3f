package io.titan.engine.execution;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.RethrowingErrorHandler;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.codecs.Streams;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.venue.HaltGate;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Execution's agent on the thread of the test, with a real media driver between it and its peers. Logical time stands
 * still unless the test moves it.
 */
final class ExecutionRig implements AutoCloseable
{
    static final int SOURCE = 1;

    final ExecutionMachine machine = new ExecutionMachine(new ExecutionCapacity(4, 2, 16, 8, 16));
    final RecordingJournal journal = new RecordingJournal();
    final OneToOneRingBuffer venueEvents = newRing();
    final OneToOneRingBuffer venueCommands = newRing();
    final HaltGate haltGate = new HaltGate();
    /** When the intents were sent whose way was timed. */
    final List<Long> timed = new ArrayList<>();
    final ExecutionAgent agent;
    final ExclusivePublication intents;
    final ExclusivePublication strangerIntents;
    final ExclusivePublication control;
    final Subscription replies;
    long nowNs = 1_700_000_000_000_000_000L;
    private final MediaDriver driver;
    private final Aeron aeron;
    private final Aeron peers;
    private final Subscription intentsRead;
    private final Subscription controlRead;

    ExecutionRig(final Path directory)
    {
        final String aeronDirectory = directory.resolve("aeron").toString();
        driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(aeronDirectory)
            .threadingMode(ThreadingMode.SHARED).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
        peers = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory)
            .useConductorAgentInvoker(true).subscriberErrorHandler(RethrowingErrorHandler.INSTANCE));
        intentsRead = aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.INTENTS);
        controlRead = aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.CONTROL);
        agent = new ExecutionAgent(
            new ExecutionAgentContext().machine(machine, 0, 0).journal(journal).clock(() -> nowNs)
                .latency((sentTimeNs, readNs) -> timed.add(sentTimeNs))
                .startInputs(new StartInputs()).incarnation(1, 2).conclude(),
            channels());
        agent.onStart();
        replies = peers.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.intentReplies(SOURCE));
        intents = publication(Streams.INTENTS);
        strangerIntents = publication(Streams.INTENTS);
        control = publication(Streams.CONTROL);
        await("peers are connected", () ->
            intents.isConnected() && strangerIntents.isConnected() && control.isConnected() && replies.isConnected());
    }

    private ExecutionChannels channels()
    {
        final ExclusivePublication[] repliesBySource = new ExclusivePublication[Streams.MAX_SOURCES];
        repliesBySource[SOURCE] = aeron.addExclusivePublication(
            Streams.publicationChannel(Streams.intentReplies(SOURCE)), Streams.intentReplies(SOURCE));
        return new ExecutionChannels(
            intentsRead, controlRead, repliesBySource,
            aeron.addExclusivePublication(
                Streams.publicationChannel(Streams.CONTROL_REPLIES), Streams.CONTROL_REPLIES),
            VenueCommands.into(venueCommands), venueEvents, haltGate, aeron.conductorAgentInvoker());
    }

    private ExclusivePublication publication(final int streamId)
    {
        return peers.addExclusivePublication(Streams.publicationChannel(streamId), streamId);
    }

    /** Offers what was encoded last and lets the agent read it. */
    void send(final ExclusivePublication publication, final ExecutionInputs encoded)
    {
        send(publication, encoded.buffer, ExecutionInputs.OFFSET, encoded.length);
    }

    void send(
        final ExclusivePublication publication, final DirectBuffer buffer, final int offset, final int length)
    {
        await("room on stream " + publication.streamId(), () -> publication.offer(buffer, offset, length) > 0);
        final Subscription subscription = Streams.INTENTS == publication.streamId() ? intentsRead : controlRead;
        await("message is read", () ->
            null != subscription.imageBySessionId(publication.sessionId()) &&
            subscription.imageBySessionId(publication.sessionId()).position() == publication.position());
    }

    /** Puts what was encoded last where the venue thread would, and lets the agent read it. */
    void venue(final int templateId, final ExecutionInputs encoded)
    {
        if (!venueEvents.write(templateId, encoded.buffer, ExecutionInputs.OFFSET, encoded.length))
        {
            throw new AssertionError("no room in the ring of venue events");
        }
        agent.doWork();
    }

    /** What the source finds when it reads. */
    List<String> readReplies()
    {
        final List<String> read = new ArrayList<>();
        while (replies.poll((buffer, offset, length, header) ->
            read.add(ExecutionMessages.text(buffer, offset)), 100) > 0)
        {
            Thread.onSpinWait();
        }
        return read;
    }

    /** Asks again, as a source does: the driver gives the room that a reader made back a moment later. */
    String repeatUntilAnswered(final ExecutionInputs request)
    {
        final List<String> read = new ArrayList<>();
        await("an answer", () ->
        {
            send(intents, request);
            read.addAll(readReplies());
            return !read.isEmpty();
        });
        return read.get(0);
    }

    private void await(final String what, final BooleanSupplier condition)
    {
        final long deadlineNs = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean())
        {
            agent.doWork();
            Thread.yield();
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new AssertionError("not within 60 s: " + what);
            }
        }
    }

    private static OneToOneRingBuffer newRing()
    {
        return new OneToOneRingBuffer(
            new UnsafeBuffer(ByteBuffer.allocateDirect((1 << 16) + RingBufferDescriptor.TRAILER_LENGTH)));
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(aeron, peers, driver);
    }
}
