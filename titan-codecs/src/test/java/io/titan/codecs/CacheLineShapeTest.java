package io.titan.codecs;

import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.protocol.DataHeaderFlyweight;
import io.titan.codecs.ProtocolSchema.Message;
import org.agrona.BitUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hot messages fill whole cache lines with their frame, so that no frame begins in the middle of a line that another
 * core is still writing. PREPARE is variable: its block has the shape, targets and text follow.
 */
class CacheLineShapeTest
{
    private static final int CACHE_LINE = 64;

    @ParameterizedTest
    @CsvSource({
        "Hello, 1", "ConfirmIntent, 1", "AbortIntent, 1",
        "PrepareIntent, 2", "IntentReply, 2", "BookTicker, 2", "Trade, 2", "PlaceOrder, 2",
        "VenueOrderEvent, 3"})
    void shouldFillWholeLinesWithTheFrameOf(final String name, final int lines)
    {
        final Message message = ProtocolSchema.titan().message(name);
        final int frame = BitUtil.align(
            DataHeaderFlyweight.HEADER_LENGTH + SampleMessages.HEADER + message.blockLength(),
            FrameDescriptor.FRAME_ALIGNMENT);

        assertThat(frame).isEqualTo(lines * CACHE_LINE);
    }

    @ParameterizedTest
    @CsvSource({
        "Hello", "ConfirmIntent", "AbortIntent", "PrepareIntent", "IntentReply", "BookTicker", "Trade", "PlaceOrder",
        "VenueOrderEvent"})
    void shouldKeepEachNumberOfAHotBlockOnItsNaturalBoundary(final String name)
    {
        for (final ProtocolSchema.Field field : ProtocolSchema.titan().message(name).fields())
        {
            final int width = "int64".equals(field.type()) ? 8 : "int32".equals(field.type()) ? 4 : 1;
            assertThat(field.offset() % width).as("%s.%s", name, field).isZero();
        }
    }
}
