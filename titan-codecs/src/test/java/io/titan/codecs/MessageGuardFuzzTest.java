package io.titan.codecs;

import io.titan.codecs.ProtocolSchema.Message;
import io.titan.protocol.AbortIntentDecoder;
import io.titan.protocol.BarDecoder;
import io.titan.protocol.BookTickerDecoder;
import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.CancelOrdersDecoder;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.ControlReplyDecoder;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.FlattenDecoder;
import io.titan.protocol.HelloDecoder;
import io.titan.protocol.InstrumentDefinitionDecoder;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.JournalFrameDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.OrderReplyDecoder;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.PositionReplyDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.QueryDecoder;
import io.titan.protocol.QueryOrderDecoder;
import io.titan.protocol.ReferencePriceDecoder;
import io.titan.protocol.RestartedDecoder;
import io.titan.protocol.SetAllocationDecoder;
import io.titan.protocol.SetEngineLimitsDecoder;
import io.titan.protocol.SetInstrumentLimitsDecoder;
import io.titan.protocol.SetPermissionDecoder;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetSourceSizingDecoder;
import io.titan.protocol.SetSourceStateDecoder;
import io.titan.protocol.SetTradingStateDecoder;
import io.titan.protocol.StateReplyDecoder;
import io.titan.protocol.TimeTickDecoder;
import io.titan.protocol.TradeDecoder;
import io.titan.protocol.VenueOpenOrderDecoder;
import io.titan.protocol.VenueOpenOrdersToldDecoder;
import io.titan.protocol.VenueOrderEventDecoder;
import io.titan.protocol.VenuePositionDecoder;
import io.titan.protocol.VenuePositionsToldDecoder;
import io.titan.protocol.VenueRateDecoder;
import io.titan.protocol.VenueStatusDecoder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the guard passes, the generated decoders read to the end without an exception. */
class MessageGuardFuzzTest
{
    private static final ProtocolSchema SCHEMA = ProtocolSchema.titan();
    private static final Map<Integer, MessageDecoderFlyweight> DECODERS = new HashMap<>();

    static
    {
        Stream.of(
            new HelloDecoder(),
            new PrepareIntentDecoder(),
            new ConfirmIntentDecoder(),
            new AbortIntentDecoder(),
            new IntentReplyDecoder(),
            new InstrumentDefinitionDecoder(),
            new BookTickerDecoder(),
            new TradeDecoder(),
            new BarDecoder(),
            new SetEngineLimitsDecoder(),
            new SetInstrumentLimitsDecoder(),
            new SetSourceLimitsDecoder(),
            new SetPermissionDecoder(),
            new SetSourceStateDecoder(),
            new SetAllocationDecoder(),
            new SetSourceSizingDecoder(),
            new SetTradingStateDecoder(),
            new CancelOrdersDecoder(),
            new FlattenDecoder(),
            new QueryDecoder(),
            new ControlReplyDecoder(),
            new StateReplyDecoder(),
            new PositionReplyDecoder(),
            new OrderReplyDecoder(),
            new PlaceOrderDecoder(),
            new CancelOrderDecoder(),
            new QueryOrderDecoder(),
            new VenueOrderEventDecoder(),
            new ReferencePriceDecoder(),
            new VenueStatusDecoder(),
            new VenueRateDecoder(),
            new VenuePositionDecoder(),
            new VenuePositionsToldDecoder(),
            new VenueOpenOrderDecoder(),
            new VenueOpenOrdersToldDecoder(),
            new TimeTickDecoder(),
            new RestartedDecoder(),
            new ExecutionReportDecoder(),
            new JournalFrameDecoder())
            .forEach(decoder -> DECODERS.put(decoder.sbeTemplateId(), decoder));
    }

    /** One byte of a message overwritten. */
    record Damage(int where, byte value)
    {
    }

    @Property
    void shouldSurviveAnyBytes(@ForAll @Size(max = 300) final byte[] bytes, @ForAll final int offset)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);

        decodeIfPassed(buffer, 0, bytes.length);
        decodeIfPassed(buffer, offset, bytes.length);
    }

    @Property(tries = 5000)
    void shouldPassNoMutatedMessageThatADecoderWouldThrowAt(
        @ForAll("messages") final Message message, @ForAll("damages") final List<Damage> damages)
    {
        final UnsafeBuffer buffer = SampleMessages.of(message);
        damages.forEach(
            damage -> buffer.putByte(Math.floorMod(damage.where(), buffer.capacity()), damage.value()));

        decodeIfPassed(buffer, 0, buffer.capacity());
    }

    @Property(tries = 5000)
    void shouldPassNoMessageWithABodyOfNoiseThatADecoderWouldThrowAt(
        @ForAll("messages") final Message message, @ForAll @Size(max = 300) final byte[] noise)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[SampleMessages.HEADER + noise.length]);
        buffer.putBytes(0, SampleMessages.of(message), 0, SampleMessages.HEADER);
        buffer.putBytes(SampleMessages.HEADER, noise);

        decodeIfPassed(buffer, 0, buffer.capacity());
    }

    @Test
    void shouldSeeTheExceptionThatTheGuardIsThereToPrevent()
    {
        final Message query = SCHEMA.message("Query");
        final UnsafeBuffer buffer = SampleMessages.of(query);
        buffer.putByte(SampleMessages.HEADER + query.field("kind").offset(), (byte) 99);

        assertThatThrownBy(() -> decode(buffer, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(MessageGuard.check(buffer, 0, buffer.capacity())).isEqualTo(Malformation.ENUM_OUT_OF_RANGE);
    }

    @Test
    void shouldHaveADecoderForEveryTemplate()
    {
        assertThat(DECODERS).hasSameSizeAs(SCHEMA.messages);
        SCHEMA.messages.forEach(message -> decode(SampleMessages.of(message), 0));
    }

    private static void decodeIfPassed(final UnsafeBuffer buffer, final int offset, final int length)
    {
        if (MessageGuard.check(buffer, offset, length) == Malformation.NONE)
        {
            decode(new UnsafeBuffer(buffer, offset, length), 0);
        }
    }

    /** Printing a message reads each of its fields. */
    private static void decode(final UnsafeBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, offset);
        final MessageDecoderFlyweight decoder = DECODERS.get(header.templateId());
        decoder.wrap(
            buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        assertThat(decoder.toString()).isNotEmpty();
    }

    @Provide
    Arbitrary<Message> messages()
    {
        return Arbitraries.of(SCHEMA.messages);
    }

    @Provide
    Arbitrary<List<Damage>> damages()
    {
        final Arbitrary<Byte> values =
            Arbitraries.oneOf(Arbitraries.bytes(), Arbitraries.of((byte) 0, (byte) -1, Byte.MIN_VALUE, (byte) 64));
        return Arbitraries.integers()
            .flatMap(where -> values.map(value -> new Damage(where, value)))
            .list().ofMinSize(1).ofMaxSize(6);
    }
}
