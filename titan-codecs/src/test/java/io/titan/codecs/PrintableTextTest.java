package io.titan.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.Direction;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.TrapType;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * The guard looks at eight characters of a text at a time; it must judge each as if it looked at one.
 */
class PrintableTextTest
{
    private static final int LONGEST = 20;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final PrepareIntentEncoder prepare = new PrepareIntentEncoder();

    @Test
    void shouldJudgeEveryByteAtEveryPlaceOfEveryLength()
    {
        for (int length = 1; length <= LONGEST; length++)
        {
            for (int place = 0; place < length; place++)
            {
                for (int value = 0; value < 256; value++)
                {
                    final byte[] text = new byte[length];
                    Arrays.fill(text, (byte)(place % 2 == 0 ? ' ' : '~'));
                    text[place] = (byte)value;
                    final boolean printable = value >= ' ' && value < 0x7F;
                    assertThat(guard(text)).as("byte %d at %d of %d", value, place, length)
                        .isEqualTo(printable ? Malformation.NONE : Malformation.VAR_DATA);
                }
            }
        }
    }

    private Malformation guard(final byte[] text)
    {
        prepare.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .timestampNs(1).entryMinE8(1).entryMaxE8(1).stopPriceE8(1).notionalE8(1).velocityE8(1).ttlMs(1)
            .instrumentId(1).confidenceBps(1).leverageE2(100).maxSlippageBps(1)
            .direction(Direction.LONG).trapType(TrapType.NONE);
        prepare.takeProfitsCount(0);
        prepare.putSignalId(text, 0, text.length);
        return MessageGuard.check(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + prepare.encodedLength());
    }
}
