package io.titan.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.codecs.Streams;
import org.junit.jupiter.api.Test;

class SharedMemoryTest
{
    private static final long MIB = 1L << 20;

    @Test
    void shouldFitEverySourceIntoTheLeastWithPlainTerms()
    {
        assertThat(SharedMemory.bytes(1, Streams.PLAIN_TERMS)).isEqualTo(64 * MIB);
        assertThat(SharedMemory.bytes(Streams.MAX_SOURCES, Streams.PLAIN_TERMS)).isEqualTo(64 * MIB);
    }

    @Test
    void shouldAskForNineMebibytesMoreForEachSourceUnderLowLatency()
    {
        assertThat(SharedMemory.bytes(1, 16)).isEqualTo(64 * MIB);
        assertThat(SharedMemory.bytes(4, 16)).isEqualTo(64 * MIB);
        assertThat(SharedMemory.bytes(5, 16)).isEqualTo(73 * MIB);
        assertThat(SharedMemory.bytes(64, 16)).isEqualTo(604 * MIB);
    }
}
