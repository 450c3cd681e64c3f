package io.titan.codecs;

import io.titan.codecs.ProtocolSchema.Field;
import io.titan.codecs.ProtocolSchema.Message;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class MessageGuardTest
{
    private static final ProtocolSchema SCHEMA = ProtocolSchema.titan();
    private static final int HEADER = SampleMessages.HEADER;
    private static final int VERSION = 6;

    /** Numbers of 64 bits that may be negative; every other one must be refused below zero. */
    private static final Set<String> SIGNED = Set.of(
        "signalKeyHi", "signalKeyLo", "configHash", "sentTimeNs", "requestSentTimeNs", "signalSentTimeNs",
        "receivedTimeNs", "measured", "allowed", "updateId", "tradeId", "stateHash", "commandId", "costE8",
        "realisedPnlE8", "feesE8", "feeE8", "positionQuantityE8");

    static List<Message> messages()
    {
        return SCHEMA.messages;
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldPassAWellFormedMessageOf(final Message message)
    {
        assertThat(check(SampleMessages.of(message))).isEqualTo(Malformation.NONE);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldPassALaterVersionWithALongerBlockOf(final Message message)
    {
        final UnsafeBuffer sample = SampleMessages.of(message);
        final int end = HEADER + message.blockLength();
        final UnsafeBuffer longer = new UnsafeBuffer(new byte[sample.capacity() + 16]);
        longer.putBytes(0, sample, 0, end);
        longer.putBytes(end + 16, sample, end, sample.capacity() - end);
        SampleMessages.putUint16(longer, 0, message.blockLength() + 16);
        SampleMessages.putUint16(longer, VERSION, 9);

        assertThat(check(longer)).isEqualTo(Malformation.NONE);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldRefuseEveryCutOf(final Message message)
    {
        final UnsafeBuffer sample = SampleMessages.of(message);
        for (int length = 0; length < sample.capacity(); length++)
        {
            final Malformation expected = length < HEADER ? Malformation.TOO_SHORT :
                length < HEADER + message.blockLength() ? Malformation.SHORT_BLOCK :
                message.group() && length < SampleMessages.textOffset(message) ? Malformation.GROUP_COUNT :
                Malformation.VAR_DATA;
            assertThat(MessageGuard.check(sample, 0, length)).as("%s of %d bytes", message, length)
                .isEqualTo(expected);
        }
        assertThat(MessageGuard.check(sample, 0, sample.capacity() + 1)).isEqualTo(Malformation.TOO_SHORT);
        assertThat(MessageGuard.check(sample, 1, sample.capacity())).isEqualTo(Malformation.TOO_SHORT);
        assertThat(MessageGuard.check(sample, -1, 8)).isEqualTo(Malformation.TOO_SHORT);
        assertThat(MessageGuard.check(sample, Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(Malformation.TOO_SHORT);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldRefuseABlockThatIsShorterThanOurs(final Message message)
    {
        final UnsafeBuffer sample = SampleMessages.of(message);
        if (message.blockLength() > 0)
        {
            SampleMessages.putUint16(sample, 0, message.blockLength() - 1);
            assertThat(check(sample)).isEqualTo(Malformation.SHORT_BLOCK);
        }
        SampleMessages.putUint16(sample, 0, 0xFFFF);
        assertThat(check(sample)).isEqualTo(Malformation.SHORT_BLOCK);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldKnowEveryByteOfEveryEnumOf(final Message message)
    {
        for (final Field field : message.fields().stream().filter(Field::isEnum).toList())
        {
            for (int value = 0; value <= 255; value++)
            {
                final UnsafeBuffer sample = SampleMessages.of(message);
                sample.putByte(HEADER + field.offset(), (byte) value);
                final boolean legal = field.enumValues().contains(value) || value == 255 && field.optional();
                assertThat(check(sample)).as("%s.%s = %d", message, field, value)
                    .isEqualTo(legal ? Malformation.NONE : Malformation.ENUM_OUT_OF_RANGE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldRefuseNegativeNumbersThatHaveNoMeaningIn(final Message message)
    {
        if (message.name().startsWith("Set"))
        {
            return;
        }
        for (final Field field : message.fields().stream().filter(f -> "int64".equals(f.type())).toList())
        {
            final boolean signed = SIGNED.contains(field.name()) || isSignedHere(message, field);
            assertThat(check(withLong(message, field, -2))).as("%s.%s = -2", message, field)
                .isEqualTo(signed ? Malformation.NONE : Malformation.NUMBER_OUT_OF_RANGE);
        }
    }

    private static boolean isSignedHere(final Message message, final Field field)
    {
        return Set.of("PositionReply.quantityE8", "VenuePosition.quantityE8", "StateReply.dayPnlE8",
            "VenueRate.retryAfterNs")
            .contains(message + "." + field) ||
            "venueTimeNs".equals(field.name()) && Set.of("Trade", "BookTicker", "ReferencePrice").contains(
            message.name());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldRefuseInstrumentsAndSourcesThatCannotBeIn(final Message message)
    {
        for (final Field field : message.fields())
        {
            if ("instrumentId".equals(field.name()))
            {
                // A flatten may mean every instrument; the core refuses one that it does not know.
                final boolean noneAllowed = "Flatten".equals(message.name());
                assertThat(check(withInt(message, field, -1)))
                    .isEqualTo(noneAllowed ? Malformation.NONE : Malformation.NUMBER_OUT_OF_RANGE);
                assertThat(check(withInt(message, field, 0))).isEqualTo(Malformation.NONE);
            }
            if ("sourceId".equals(field.name()))
            {
                final boolean noneAllowed = Set.of(
                    "Flatten", "PositionReply", "OrderReply", "ExecutionReport", "JournalFrame")
                    .contains(message.name());
                assertThat(check(withInt(message, field, 63))).isEqualTo(Malformation.NONE);
                assertThat(check(withInt(message, field, 64))).isEqualTo(Malformation.NUMBER_OUT_OF_RANGE);
                assertThat(check(withInt(message, field, -1)))
                    .isEqualTo(noneAllowed ? Malformation.NONE : Malformation.NUMBER_OUT_OF_RANGE);
                assertThat(check(withInt(message, field, -2))).isEqualTo(Malformation.NUMBER_OUT_OF_RANGE);
            }
        }
    }

    @Test
    void shouldRefuseAForeignSchemaAVersionNeverReleasedAndUnknownTemplates()
    {
        final UnsafeBuffer sample = SampleMessages.of(SCHEMA.message("ConfirmIntent"));
        SampleMessages.putUint16(sample, VERSION, 0);
        assertThat(check(sample)).isEqualTo(Malformation.UNSUPPORTED_VERSION);
        SampleMessages.putUint16(sample, 4, 111);
        assertThat(check(sample)).isEqualTo(Malformation.FOREIGN_SCHEMA);

        final Set<Integer> known = Set.copyOf(SCHEMA.messages.stream().map(Message::templateId).toList());
        for (int templateId = 0; templateId <= 0xFFFF; templateId++)
        {
            final UnsafeBuffer unknown = SampleMessages.of(SCHEMA.message("TimeTick"));
            SampleMessages.putUint16(unknown, 2, templateId);
            assertThat(check(unknown) == Malformation.UNKNOWN_TEMPLATE).isEqualTo(!known.contains(templateId));
        }
    }

    @Test
    void shouldRefuseGroupsThatAreTooLargeOrRunOverTheEnd()
    {
        final Message prepare = SCHEMA.message("PrepareIntent");
        final int group = SampleMessages.groupOffset(prepare);

        assertThat(check(withByte(prepare, group + 2, 4))).isEqualTo(Malformation.GROUP_COUNT);
        assertThat(check(withByte(prepare, group + 2, 5))).isEqualTo(Malformation.GROUP_COUNT);
        assertThat(check(withByte(prepare, group + 2, 255))).isEqualTo(Malformation.GROUP_COUNT);
        assertThat(check(withByte(prepare, group, 7))).isEqualTo(Malformation.GROUP_COUNT);
        assertThat(check(withByte(prepare, group + 1, 255))).isEqualTo(Malformation.GROUP_COUNT);
        assertThat(check(withByte(prepare, group + 3 + 8 + 7, 0x80))).isEqualTo(Malformation.NUMBER_OUT_OF_RANGE);
    }

    @Test
    void shouldPassAsManyTargetsAsASignalMayNameAndNoMore()
    {
        final Message prepare = SCHEMA.message("PrepareIntent");
        final int group = SampleMessages.groupOffset(prepare);
        for (int count = 0; count <= 5; count++)
        {
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[group + 3 + 8 * count + 1]);
            buffer.putBytes(0, SampleMessages.of(prepare), 0, group + 3);
            buffer.putByte(group + 2, (byte) count);
            assertThat(check(buffer)).as("%d targets", count)
                .isEqualTo(count <= 4 ? Malformation.NONE : Malformation.GROUP_COUNT);
        }
    }

    @ParameterizedTest
    @CsvSource({"PrepareIntent", "ExecutionReport"})
    void shouldRefuseTextThatIsNotShortPrintableAscii(final String name)
    {
        final Message message = SCHEMA.message(name);
        final int text = SampleMessages.textOffset(message);

        assertThat(check(withByte(message, text, 0))).isEqualTo(Malformation.NONE);
        assertThat(check(withByte(message, text, SampleMessages.TEXT.length() + 1))).isEqualTo(Malformation.VAR_DATA);
        for (int character = 0; character <= 255; character++)
        {
            assertThat(check(withByte(message, text + 3, character))).as("character %d", character)
                .isEqualTo(character >= ' ' && character <= '~' ? Malformation.NONE : Malformation.VAR_DATA);
        }
        final UnsafeBuffer sample = SampleMessages.of(message);
        final UnsafeBuffer roomy = new UnsafeBuffer(new byte[text + 1 + 255]);
        roomy.setMemory(0, roomy.capacity(), (byte) 'x');
        roomy.putBytes(0, sample, 0, text);
        roomy.putByte(text, (byte) 128);
        assertThat(check(roomy)).isEqualTo(Malformation.NONE);
        roomy.putByte(text, (byte) 129);
        assertThat(check(roomy)).isEqualTo(Malformation.VAR_DATA);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "BTCUSDT, NONE", "BTCUSD_PERP, NONE", "1000SHIB-USDT_TWENTYFOUR, NONE", "none, VAR_DATA",
        "'BTC USDT', VAR_DATA", "BTC\u0000X, VAR_DATA", "BTC\u00a7, VAR_DATA", "'BTC\u0007', VAR_DATA"})
    void shouldRefuseASymbolThatIsNotOneWordOfAscii(final String symbol, final Malformation expected)
    {
        final Message message = SCHEMA.message("InstrumentDefinition");
        final UnsafeBuffer sample = SampleMessages.of(message);
        final int offset = HEADER + message.field("symbol").offset();
        sample.setMemory(offset, 24, (byte) 0);
        for (int i = 0; symbol != null && i < symbol.length(); i++)
        {
            sample.putByte(offset + i, (byte) symbol.charAt(i));
        }

        assertThat(check(sample)).isEqualTo(expected);
    }

    @Test
    void shouldRefuseWhatWouldDivideByZeroOrOrderNothing()
    {
        final Message bar = SCHEMA.message("Bar");
        assertThat(check(withLong(bar, bar.field("intervalNs"), 0))).isEqualTo(Malformation.NUMBER_OUT_OF_RANGE);
        final Message place = SCHEMA.message("PlaceOrder");
        assertThat(check(withLong(place, place.field("quantityE8"), 0))).isEqualTo(Malformation.NUMBER_OUT_OF_RANGE);
        final Message event = SCHEMA.message("VenueOrderEvent");
        assertThat(check(withLong(event, event.field("cumulativeQuantityE8"), -1))).isEqualTo(Malformation.NONE);
    }

    @Test
    void shouldSayWhetherTheSenderCanStillBeAnswered()
    {
        assertThat(Malformation.ENUM_OUT_OF_RANGE.blockReadable()).isTrue();
        assertThat(Malformation.SHORT_BLOCK.blockReadable()).isFalse();
    }

    private static Malformation check(final UnsafeBuffer message)
    {
        return MessageGuard.check(message, 0, message.capacity());
    }

    private static UnsafeBuffer withByte(final Message message, final int offset, final int value)
    {
        final UnsafeBuffer sample = SampleMessages.of(message);
        sample.putByte(offset, (byte) value);
        return sample;
    }

    private static UnsafeBuffer withLong(final Message message, final Field field, final long value)
    {
        final UnsafeBuffer sample = SampleMessages.of(message);
        sample.putLong(HEADER + field.offset(), value, ByteOrder.LITTLE_ENDIAN);
        return sample;
    }

    private static UnsafeBuffer withInt(final Message message, final Field field, final int value)
    {
        final UnsafeBuffer sample = SampleMessages.of(message);
        sample.putInt(HEADER + field.offset(), value, ByteOrder.LITTLE_ENDIAN);
        return sample;
    }
}
