package io.titan.bridge.handover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PushQueueTest
{
    private final PushQueue queue = new PushQueue();

    @Test
    void shouldHandOverInOrder()
    {
        queue.push(new byte[] {1});
        queue.push(new byte[] {2});
        assertThat(queue.next()).containsExactly(1);
        assertThat(queue.next()).containsExactly(2);
        assertThat(queue.next()).isNull();
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void shouldDropAndCountTheOldestWhileNobodyTakes()
    {
        for (int i = 0; i < PushQueue.CAPACITY + 3; i++)
        {
            queue.push(new byte[] {(byte)i});
        }
        assertThat(queue.dropped()).isEqualTo(3);
        assertThat(queue.next()).containsExactly(3);
    }
}
