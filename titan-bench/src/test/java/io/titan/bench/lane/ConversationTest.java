package io.titan.bench.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.rehearsal.RehearsalMessages;
import io.titan.protocol.Direction;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import org.junit.jupiter.api.Test;

/** The raw lane is a fair reference only while it carries as many bytes as Titan's. */
class ConversationTest
{
    private final RehearsalMessages messages = new RehearsalMessages();

    @Test
    void shouldCarryAsManyBytesAsTitan()
    {
        assertThat(Conversation.PREPARE_LENGTH)
            .isEqualTo(messages.prepare(1, 2, 0, Direction.LONG, 0, 3, 4));
        assertThat(Conversation.CONFIRM_LENGTH).isEqualTo(messages.confirm(1, 2, 3));
        assertThat(Conversation.REPLY_LENGTH)
            .isEqualTo(MessageHeaderEncoder.ENCODED_LENGTH + IntentReplyEncoder.BLOCK_LENGTH);
    }

    @Test
    void shouldTellFromItsKeyWhereASignalIsSent()
    {
        for (long index = 0; index < 32; index++)
        {
            final int mix = SignalMix.of(index);
            final Direction direction = index % 3 == 0 ? Direction.SHORT : Direction.LONG;
            final long keyHi = SignalMix.keyHi(7, 9_999, direction, mix);
            assertThat(SignalMix.ofKey(keyHi)).isEqualTo(mix);
            assertThat(SignalMix.directionOf(keyHi)).isEqualTo(direction);
            assertThat(SignalMix.instrumentOf(keyHi)).isEqualTo(9_999);
            assertThat(SignalMix.isOfRun(keyHi, 7)).isTrue();
        }
        assertThat(SignalMix.of(3)).isEqualTo(SignalMix.of(19)).isEqualTo(SignalMix.ABORTED);
        assertThat(SignalMix.of(4)).isEqualTo(SignalMix.CONFIRMED);
    }
}
