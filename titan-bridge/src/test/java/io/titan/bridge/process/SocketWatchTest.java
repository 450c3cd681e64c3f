package io.titan.bridge.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(120)
class SocketWatchTest
{
    private final AtomicBoolean isFound = new AtomicBoolean(true);
    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch lost = new CountDownLatch(1);

    @Test
    void shouldTellOnceThatTheSocketIsNoLongerFound() throws Exception
    {
        try (SocketWatch watch = watch())
        {
            watch.start();
            while (looks.get() < 2)
            {
                Thread.sleep(10);
            }
            assertThat(lost.getCount()).as("while it is found").isEqualTo(1);
            isFound.set(false);
            lost.await();
        }
        final int before = looks.get();
        Thread.sleep(1_500);
        assertThat(looks.get()).isEqualTo(before);
    }

    @Test
    void shouldNotLookAfterItsEnd() throws Exception
    {
        final SocketWatch watch = watch();
        watch.start();
        watch.close();
        isFound.set(false);
        Thread.sleep(1_500);
        assertThat(lost.getCount()).isEqualTo(1);
    }

    private SocketWatch watch()
    {
        return new SocketWatch(() ->
        {
            looks.incrementAndGet();
            return isFound.get();
        }, lost::countDown);
    }
}
