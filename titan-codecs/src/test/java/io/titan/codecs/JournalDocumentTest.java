package io.titan.codecs;

import io.titan.codecs.JournalDocument.Verdict;
import io.titan.protocol.ConfirmIntentEncoder;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.TimeTickEncoder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JournalDocumentTest
{
    private static final int PREVIOUS_CRC = 0xCAFE_BABE;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
    private final UnsafeBuffer document = new UnsafeBuffer(new byte[1024]);
    private final JournalDocumentWriter writer = new JournalDocumentWriter().wrap(document);
    private final JournalDocumentReader reader = new JournalDocumentReader();

    @Test
    void shouldGiveBackTheInputAndEachOutput()
    {
        final int length = confirmWithTwoReplies(document, PREVIOUS_CRC);

        assertThat(reader.wrap(document, 0, length).verify(PREVIOUS_CRC)).isEqualTo(Verdict.OK);
        assertThat(reader.sequence()).isEqualTo(42);
        assertThat(reader.timestampNs()).isEqualTo(1_700_000_000_000_000_000L);
        assertThat(reader.rulesVersion()).isEqualTo(3);
        assertThat(reader.sourceId()).isEqualTo(7);
        assertThat(reader.inputLength()).isEqualTo(32);
        assertThat(MessageGuard.check(document, reader.inputOffset(), 32)).isEqualTo(Malformation.NONE);
        assertThat(reader.outputCount()).isEqualTo(2);
        assertThat(reader.outputsLength()).isEqualTo(2 * (4 + 96));
        assertThat(outputKeys()).containsExactly(101L, 202L);
        assertThat(reader.crc32c()).isEqualTo(writer.crc32c());
    }

    @Test
    void shouldFrameOutputsInPlaceToTheSameBytes()
    {
        final int length = confirmWithTwoReplies(document, PREVIOUS_CRC);
        reader.wrap(document, 0, length).verify(PREVIOUS_CRC);
        final int outputsOffset = 512;
        final UnsafeBuffer batch = new UnsafeBuffer(new byte[1024]);
        batch.setMemory(0, outputsOffset, (byte)-1);
        batch.putBytes(outputsOffset, document, reader.outputsOffset(), reader.outputsLength());

        final int offset = new JournalDocumentWriter().wrap(batch).frame(
            reader.sequence(), reader.timestampNs(), reader.rulesVersion(), reader.sourceId(), document,
            reader.inputOffset(), reader.inputLength(), outputsOffset, reader.outputsLength(), reader.outputCount(),
            PREVIOUS_CRC);

        assertThat(outputsOffset + reader.outputsLength() - offset).isEqualTo(length);
        for (int i = 0; i < length; i++)
        {
            assertThat(batch.getByte(offset + i)).as("byte %d", i).isEqualTo(document.getByte(i));
        }
    }

    @Test
    void shouldRefuseToFrameWithoutRoomBeforeTheOutputs()
    {
        assertThatThrownBy(() -> writer.frame(1, 1, 1, -1, message, 0, 200, 240, 0, 0, PREVIOUS_CRC))
            .isInstanceOf(IllegalStateException.class).hasMessageContaining("200").hasMessageContaining("240");
    }

    @Test
    void shouldReadTheOutputsAgainAfterRewinding()
    {
        final int length = confirmWithTwoReplies(document, PREVIOUS_CRC);
        reader.wrap(document, 0, length).verify(PREVIOUS_CRC);

        final List<Long> first = outputKeys();
        reader.rewindOutputs();

        assertThat(outputKeys()).isEqualTo(first).hasSize(2);
    }

    @Test
    void shouldHoldAnInputThatCausedNothing()
    {
        final int tick = new TimeTickEncoder().wrapAndApplyHeader(message, 0, header).encodedLength() + 8;
        writer.begin(1, 5, 1, -1, message, 0, tick);
        final int length = writer.finish(JournalDocument.FIRST_PREVIOUS_CRC);

        assertThat(length).isEqualTo(JournalDocument.MIN_LENGTH);
        assertThat(reader.wrap(document, 0, length).verify(JournalDocument.FIRST_PREVIOUS_CRC)).isEqualTo(Verdict.OK);
        assertThat(reader.nextOutput()).isFalse();
    }

    @Test
    void shouldNoticeEverySingleFlippedBit()
    {
        final int length = confirmWithTwoReplies(document, PREVIOUS_CRC);

        for (int bit = 0; bit < length * Byte.SIZE; bit++)
        {
            flip(bit);
            assertThat(reader.wrap(document, 0, length).verify(PREVIOUS_CRC)).as("bit %d", bit)
                .isNotEqualTo(Verdict.OK);
            flip(bit);
        }
        assertThat(reader.wrap(document, 0, length).verify(PREVIOUS_CRC)).isEqualTo(Verdict.OK);
    }

    @Test
    void shouldNoticeEveryCutAndEveryAddedByte()
    {
        final int length = confirmWithTwoReplies(document, PREVIOUS_CRC);

        for (int cut = 0; cut < length; cut++)
        {
            assertThat(reader.wrap(document, 0, cut).verify(PREVIOUS_CRC)).as("%d bytes", cut)
                .isEqualTo(Verdict.TRUNCATED);
        }
        assertThat(reader.wrap(document, 0, length + 1).verify(PREVIOUS_CRC)).isEqualTo(Verdict.BAD_LENGTH);
    }

    @Test
    void shouldNoticeADocumentThatIsNotTheNextOne()
    {
        final int length = confirmWithTwoReplies(document, PREVIOUS_CRC);

        assertThat(reader.wrap(document, 0, length).verify(PREVIOUS_CRC + 1)).isEqualTo(Verdict.BAD_CRC);
    }

    @Test
    void shouldTellForeignBytesFromDamagedOnes()
    {
        document.setMemory(0, 200, (byte) 0);

        assertThat(reader.wrap(document, 0, 200).verify(PREVIOUS_CRC)).isEqualTo(Verdict.FOREIGN);
    }

    @Test
    void shouldGiveTheSameChecksumWhateverTheMemory()
    {
        final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(1024));
        final UnsafeBuffer inTheMiddle = new UnsafeBuffer(new byte[2048], 333, 1024);

        final int length = confirmWithTwoReplies(document, PREVIOUS_CRC);
        final int crc32c = writer.crc32c();
        confirmWithTwoReplies(direct, PREVIOUS_CRC);
        assertThat(writer.crc32c()).isEqualTo(crc32c);
        confirmWithTwoReplies(inTheMiddle, PREVIOUS_CRC);
        assertThat(writer.crc32c()).isEqualTo(crc32c);

        assertThat(reader.wrap(direct, 0, length).verify(PREVIOUS_CRC)).isEqualTo(Verdict.OK);
        assertThat(reader.wrap(inTheMiddle, 0, length).verify(PREVIOUS_CRC)).isEqualTo(Verdict.OK);
    }

    @Test
    void shouldReadADocumentThatIsLargerThanAPieceOfTheChecksum()
    {
        final UnsafeBuffer large = new UnsafeBuffer(ByteBuffer.allocateDirect(20_000));
        writer.wrap(large);
        writer.begin(1, 2, 3, 4, message, 0, 32);
        for (int i = 0; i < 150; i++)
        {
            writer.appendOutput(message, 0, 100);
        }
        final int length = writer.finish(9);

        assertThat(reader.wrap(large, 0, length).verify(9)).isEqualTo(Verdict.OK);
        large.putByte(length - 1, (byte) ~large.getByte(length - 1));
        assertThat(reader.wrap(large, 0, length).verify(9)).isEqualTo(Verdict.BAD_CRC);
    }

    @Test
    void shouldRefuseADocumentThatDoesNotFitRatherThanForgetAnOutput()
    {
        writer.wrap(new UnsafeBuffer(new byte[150]));
        writer.begin(1, 2, 3, 4, message, 0, 32);

        assertThatIllegalStateException().isThrownBy(() -> writer.appendOutput(message, 0, 96))
            .withMessageContaining("96").withMessageContaining("150");
    }

    @Test
    void shouldRefuseCallsInTheWrongOrder()
    {
        assertThatIllegalStateException().isThrownBy(() -> writer.finish(0));
        assertThatIllegalStateException().isThrownBy(() -> writer.endOutput(8));
        writer.begin(1, 2, 3, 4, message, 0, 32);
        writer.beginOutput();
        assertThatIllegalStateException().isThrownBy(() -> writer.appendOutput(message, 0, 8));
        assertThatIllegalStateException().isThrownBy(() -> writer.finish(0));
    }

    @Property
    void shouldJudgeAnyBytesWithoutThrowing(@ForAll @Size(max = 300) final byte[] bytes, @ForAll final int previousCrc)
    {
        final UnsafeBuffer damaged = new UnsafeBuffer(bytes);

        assertThat(reader.wrap(damaged, 0, bytes.length).verify(previousCrc)).isNotEqualTo(Verdict.OK);
    }

    @Property
    void shouldJudgeADocumentWithAForeignTailWithoutThrowing(
        @ForAll @Size(min = 1, max = 60) final byte[] bytes, @ForAll final int where)
    {
        final int length = confirmWithTwoReplies(document, PREVIOUS_CRC);
        final int offset = Math.floorMod(where, length - bytes.length);
        final byte[] before = new byte[bytes.length];
        document.getBytes(offset, before);
        document.putBytes(offset, bytes);

        assertThat(reader.wrap(document, 0, length).verify(PREVIOUS_CRC) == Verdict.OK)
            .isEqualTo(Arrays.equals(before, bytes));
    }

    private int confirmWithTwoReplies(final MutableDirectBuffer target, final int previousCrc)
    {
        writer.wrap(target);
        final int confirm = new ConfirmIntentEncoder().wrapAndApplyHeader(message, 0, header)
            .signalKeyHi(1).signalKeyLo(2).sentTimeNs(3).encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH;
        writer.begin(42, 1_700_000_000_000_000_000L, 3, 7, message, 0, confirm);

        writer.endOutput(reply(target, writer.beginOutput(), 101));
        writer.appendOutput(message, 0, reply(message, 0, 202));
        return writer.finish(previousCrc);
    }

    private int reply(final MutableDirectBuffer target, final int offset, final long keyHi)
    {
        return new IntentReplyEncoder().wrapAndApplyHeader(target, offset, header)
            .signalKeyHi(keyHi).encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH;
    }

    private List<Long> outputKeys()
    {
        final List<Long> keys = new ArrayList<>();
        while (reader.nextOutput())
        {
            assertThat(reader.outputLength()).isEqualTo(96);
            keys.add(reader.buffer().getLong(reader.outputOffset() + MessageHeaderEncoder.ENCODED_LENGTH));
        }
        return keys;
    }

    private void flip(final int bit)
    {
        final int index = bit / Byte.SIZE;
        document.putByte(index, (byte) (document.getByte(index) ^ 1 << bit % Byte.SIZE));
    }
}
