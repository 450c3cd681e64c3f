package io.titan.bridge.webhook;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class BackgroundSyncTest
{
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger forced = new AtomicInteger();

    @Test
    void shouldNotWaitForTheDiskUntilItIsClosed() throws Exception
    {
        final BackgroundSync sync = new BackgroundSync();
        assertThat(sync.sync(this::forceSlowly)).isTrue();
        begun.await();
        assertThat(sync.sync(this::forceSlowly)).as("the last one is not done").isFalse();
        assertThat(forced).hasValue(0);
        released.countDown();
        sync.close();
        assertThat(forced).hasValue(1);
    }

    @Test
    void shouldTellWhatTheDiskRefuses() throws Exception
    {
        final BackgroundSync sync = new BackgroundSync();
        sync.sync(BackgroundSyncTest::refuse);
        assertThatThrownBy(sync::close).isInstanceOf(IOException.class).hasMessage("the disk is gone");
        sync.sync(BackgroundSyncTest::refuse);
        assertThatThrownBy(() ->
        {
            while (!sync.sync(() -> forced.incrementAndGet()))
            {
                Thread.onSpinWait();
            }
        }).isInstanceOf(IOException.class).hasMessage("the disk is gone");
        sync.close();
    }

    private void forceSlowly()
    {
        begun.countDown();
        try
        {
            released.await();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
        forced.incrementAndGet();
    }

    private static void refuse() throws IOException
    {
        throw new IOException("the disk is gone");
    }
}
