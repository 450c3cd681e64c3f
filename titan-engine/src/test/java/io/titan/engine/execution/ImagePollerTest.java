package io.titan.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.RethrowingErrorHandler;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.codecs.Streams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every message of every image, once and in order, over a real media driver with the smallest terms there are.
 */
@Timeout(180)
class ImagePollerTest
{
    private static final int REMEMBERED = 3;
    private static final int ANY = 1_000;
    private static final int TERM_LENGTH = 64 << 10;
    private static final String CHANNEL = "aeron:ipc?term-length=" + TERM_LENGTH;
    private static final int LONGEST = 900;

    @TempDir
    private Path directory;
    private MediaDriver driver;
    private Aeron aeron;
    private Subscription subscription;
    private ImagePoller poller;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[LONGEST]);
    private final List<Long> read = new ArrayList<>();
    private long refused = -1;

    @BeforeEach
    void beforeEach()
    {
        final String aeronDirectory = directory.resolve("aeron").toString();
        driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(aeronDirectory)
            .threadingMode(ThreadingMode.SHARED).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory)
            .useConductorAgentInvoker(true).subscriberErrorHandler(RethrowingErrorHandler.INSTANCE));
        subscription = aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.INTENTS);
        poller = new ImagePoller(subscription, (buffer, offset, length, header) -> onMessage(buffer, offset),
            REMEMBERED);
    }

    @AfterEach
    void afterEach()
    {
        aeron.close();
        driver.close();
    }

    private void onMessage(final DirectBuffer buffer, final int offset)
    {
        final long number = buffer.getLong(offset);
        if (refused == number)
        {
            throw new IllegalArgumentException("refused " + number);
        }
        read.add(number);
    }

    /** Lengths that leave padding of every size at the ends of terms. */
    @Test
    void shouldReadEverythingInOrderWhileTermsTurnOver()
    {
        final Random random = new Random(11);
        final ExclusivePublication publication = publication();
        final int messages = 2_000;
        for (long number = 0; number < messages; number++)
        {
            send(publication, number, Long.BYTES + random.nextInt(LONGEST - Long.BYTES));
            if (random.nextInt(4) == 0)
            {
                poller.poll(ANY);
            }
        }
        readUntil(messages);

        assertThat(publication.position()).isGreaterThan(8 * TERM_LENGTH);
        assertThat(read).isSorted().doesNotHaveDuplicates().hasSize(messages);
    }

    @Test
    void shouldReadImagesBeyondThoseItRemembers()
    {
        final List<ExclusivePublication> publications = new ArrayList<>();
        for (int i = 0; i < REMEMBERED + 2; i++)
        {
            publications.add(publication());
        }
        for (int round = 0; round < 3; round++)
        {
            read.clear();
            for (int i = 0; i < publications.size(); i++)
            {
                send(publications.get(i), i, Long.BYTES);
            }
            readUntil(publications.size());

            assertThat(read).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
        }
    }

    @Test
    void shouldReadWhoTakesThePlaceOfOneThatLeft()
    {
        final ExclusivePublication leaving = publication();
        send(leaving, 1, Long.BYTES);
        readUntil(1);
        leaving.close();
        await("the image is gone", () -> subscription.hasNoImages());

        send(publication(), 2, Long.BYTES);
        readUntil(2);

        assertThat(read).containsExactly(1L, 2L);
    }

    /** As many images as before, one of them another, and those behind the one that left in other places. */
    @Test
    void shouldReadAllWhenOneLeavesAndAnotherComesBetweenTwoLooks()
    {
        final ExclusivePublication leaving = publication();
        final ExclusivePublication staying = publication();
        send(leaving, 1, Long.BYTES);
        send(staying, 2, Long.BYTES);
        readUntil(2);
        leaving.close();
        await("the image is gone", () -> subscription.imageCount() == 1);
        final ExclusivePublication coming = publication();
        send(coming, 3, Long.BYTES);
        send(staying, 4, Long.BYTES);

        readUntil(4);

        assertThat(read).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }

    @Test
    void shouldGoOnBehindAMessageWhoseHandlerThrew()
    {
        final ExclusivePublication publication = publication();
        refused = 1;
        send(publication, 1, Long.BYTES);
        send(publication, 2, Long.BYTES);

        assertThatThrownBy(() -> readUntil(1)).hasMessage("refused 1");
        readUntil(1);

        assertThat(read).containsExactly(2L);
    }

    @Test
    void shouldStopAtTheLimitAndBeginWithAnotherImageEachTime()
    {
        final ExclusivePublication one = publication();
        final ExclusivePublication other = publication();
        for (int i = 0; i < 2; i++)
        {
            send(one, 10 + i, Long.BYTES);
            send(other, 20 + i, Long.BYTES);
        }

        for (int i = 1; i <= 4; i++)
        {
            assertThat(poller.poll(1)).isEqualTo(1);
            assertThat(read).hasSize(i);
        }
        assertThat(read.get(0) / 10).isNotEqualTo(read.get(1) / 10);
        assertThat(poller.poll(ANY)).isZero();
    }

    @Test
    void shouldFindNothingWhereNobodyIs()
    {
        assertThat(poller.poll(ANY)).isZero();
    }

    private ExclusivePublication publication()
    {
        final int images = subscription.imageCount();
        final ExclusivePublication publication = aeron.addExclusivePublication(CHANNEL, Streams.INTENTS);
        await("the image is there", () -> subscription.imageCount() > images && publication.isConnected());
        return publication;
    }

    private void send(final ExclusivePublication publication, final long number, final int length)
    {
        message.putLong(0, number);
        await("room", () ->
        {
            if (publication.offer(message, 0, length) > 0)
            {
                return true;
            }
            poller.poll(ANY);
            return false;
        });
    }

    private void readUntil(final int messages)
    {
        await("message is read", () -> poller.poll(ANY) >= 0 && read.size() >= messages);
    }

    private void await(final String what, final BooleanSupplier condition)
    {
        while (!condition.getAsBoolean())
        {
            aeron.conductorAgentInvoker().invoke();
            Thread.yield();
            if (Thread.currentThread().isInterrupted())
            {
                throw new IllegalStateException("interrupted while waiting: " + what);
            }
        }
    }
}
