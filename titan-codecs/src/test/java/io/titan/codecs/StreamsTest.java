package io.titan.codecs;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StreamsTest
{
    private static final int MEBIBYTE = 1024 * 1024;

    @Test
    void shouldGiveEachSourceItsOwnReplies()
    {
        assertThat(Streams.intentReplies(0)).isEqualTo(1100);
        assertThat(Streams.intentReplies(63)).isEqualTo(1163);
        assertThatIllegalArgumentException().isThrownBy(() -> Streams.intentReplies(64)).withMessageContaining("64");
        assertThatIllegalArgumentException().isThrownBy(() -> Streams.intentReplies(-1));
    }

    @Test
    void shouldNameTheTermLengthInTheChannelOfAPublication()
    {
        assertThat(Streams.publicationChannel(Streams.INTENTS)).isEqualTo("aeron:ipc?term-length=131072");
        assertThatIllegalArgumentException().isThrownBy(() -> Streams.publicationChannel(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Streams.publicationChannel(1164));
    }

    @Test
    void shouldLengthenOnlyTheTermsThatCarrySignals()
    {
        assertThat(Streams.publicationChannel(Streams.INTENTS, 16)).isEqualTo("aeron:ipc?term-length=2097152");
        assertThat(Streams.termLength(Streams.intentReplies(63), 16)).isEqualTo(MEBIBYTE);
        assertThat(IntStream.of(Streams.MARKET_DATA, Streams.CONTROL, Streams.CONTROL_REPLIES))
            .allMatch(streamId -> Streams.termLength(streamId, 16) == Streams.termLength(streamId));
    }

    @Test
    void shouldLeaveRoomInASmallSharedMemoryEvenWithEverySource()
    {
        final int perSource = 3 * (Streams.termLength(Streams.INTENTS) + Streams.termLength(Streams.intentReplies(0)));
        final int shared = IntStream.of(Streams.MARKET_DATA, Streams.CONTROL, Streams.CONTROL_REPLIES)
            .map(streamId -> 3 * Streams.termLength(streamId))
            .sum();

        assertThat(Streams.MAX_SOURCES * perSource + shared).isLessThan(48 * MEBIBYTE);
    }
}
