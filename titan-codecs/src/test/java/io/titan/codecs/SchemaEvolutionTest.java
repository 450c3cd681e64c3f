package io.titan.codecs;

import io.titan.codecs.ProtocolSchema.Field;
import io.titan.codecs.ProtocolSchema.Message;
import io.titan.protocol.Direction;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.OrderState;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.PrepareIntentDecoder.TakeProfitsDecoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TrapType;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Peers of two versions understand each other: what one writes the other reads, in both directions. */
class SchemaEvolutionTest
{
    private static final ProtocolSchema TODAY = ProtocolSchema.titan();
    private static final ProtocolSchema NEXT = ProtocolSchema.next();

    private final NextVersion next = new NextVersion();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Test
    void shouldReadALaterPrepareAndSkipWhatItDoesNotKnow()
    {
        final UnsafeBuffer message = next.prepareIntent();
        assertThat(check(message)).isEqualTo(Malformation.NONE);

        final PrepareIntentDecoder decoder = new PrepareIntentDecoder().wrapAndApplyHeader(message, 0, header);
        assertThat(header.version()).isEqualTo(2);
        assertThat(decoder.signalKeyHi()).isEqualTo(1);
        assertThat(decoder.maxSlippageBps()).isEqualTo(14);
        assertThat(decoder.direction()).isEqualTo(Direction.SHORT);
        assertThat(decoder.trapType()).isEqualTo(TrapType.BOLLINGER);
        final List<Long> prices = new ArrayList<>();
        for (final TakeProfitsDecoder target : decoder.takeProfits())
        {
            prices.add(target.priceE8());
        }
        assertThat(prices).containsExactly(101L, 102L, 103L);
        assertThat(decoder.signalId()).isEqualTo("from-the-future");
    }

    @Test
    void shouldReadALaterReply()
    {
        final UnsafeBuffer message = next.intentReply();
        assertThat(check(message)).isEqualTo(Malformation.NONE);

        final IntentReplyDecoder decoder = new IntentReplyDecoder().wrapAndApplyHeader(message, 0, header);
        assertThat(decoder.incarnation()).isEqualTo(10);
        assertThat(decoder.outcome()).isEqualTo(IntentOutcome.DENIED);
        assertThat(decoder.reason()).isEqualTo(ReasonCode.SIGNAL_TEXT);
    }

    @Test
    void shouldFindTheTextOfALaterReportBehindItsLongerBlock()
    {
        final UnsafeBuffer message = next.executionReport();
        assertThat(check(message)).isEqualTo(Malformation.NONE);

        final ExecutionReportDecoder decoder = new ExecutionReportDecoder().wrapAndApplyHeader(message, 0, header);
        assertThat(decoder.timestampNs()).isEqualTo(13);
        assertThat(decoder.orderState()).isEqualTo(OrderState.FILLED);
        assertThat(decoder.signalId()).isEqualTo("report");
    }

    @Test
    void shouldSkipATemplateThatOnlyALaterPeerKnows()
    {
        assertThat(check(next.heartbeat())).isEqualTo(Malformation.UNKNOWN_TEMPLATE);
    }

    @Test
    void shouldBeReadByALaterPeerWithNullForWhatItDidNotSay()
    {
        final UnsafeBuffer message = SampleMessages.of(TODAY.message("PrepareIntent"));

        final NextVersion.Prepare prepare = NextVersion.readPrepareIntent(message);
        assertThat(prepare.signalKeyHi()).isEqualTo(5);
        assertThat(prepare.velocityE8()).isEqualTo(5);
        assertThat(prepare.expectedMoveBps()).isNull();
        assertThat(prepare.prices()).containsExactly(11L, 12L);
        assertThat(prepare.shares()).containsExactly(null, null);
        assertThat(prepare.text()).isEqualTo(SampleMessages.TEXT);
    }

    @Test
    void shouldHaveItsRepliesAndReportsReadByALaterPeer()
    {
        assertThat(NextVersion.readIntentReply(SampleMessages.of(TODAY.message("IntentReply"))))
            .isEqualTo("5 TRUE null");
        assertThat(NextVersion.readExecutionReport(SampleMessages.of(TODAY.message("ExecutionReport"))))
            .isEqualTo("5 " + SampleMessages.TEXT + " null");
    }

    @Test
    void shouldSeeTheNewFieldsWhenBothPeersAreLater()
    {
        final NextVersion.Prepare prepare = NextVersion.readPrepareIntent(next.prepareIntent());

        assertThat(prepare.expectedMoveBps()).isEqualTo(99);
        assertThat(prepare.shares()).containsExactly(5000, 3000, 2000);
        assertThat(NextVersion.readIntentReply(next.intentReply())).isEqualTo("1 TRUE set");
        assertThat(NextVersion.readExecutionReport(next.executionReport())).isEqualTo("5 report set");
    }

    /** Otherwise the tests above would say nothing about the schema that is in use. */
    @Test
    void shouldDeriveTheNextSchemaFromTodaysByAppendingOnly()
    {
        for (final Message later : NEXT.messages.stream().filter(m -> !"Heartbeat".equals(m.name())).toList())
        {
            final Message today = TODAY.message(later.name());
            assertThat(later.templateId()).isEqualTo(today.templateId());
            assertThat(later.fields().subList(0, today.fields().size())).as(later.name())
                .usingRecursiveComparison().isEqualTo(today.fields());
            assertThat(later.fields().subList(today.fields().size(), later.fields().size())).as(later.name())
                .isNotEmpty().allMatch(Field::optional);
            assertThat(today.blockLength()).isLessThan(later.blockLength());
        }
        assertThat(NEXT.messages).extracting(Message::name).containsAll(Set.of("PrepareIntent", "IntentReply"));
    }

    private static Malformation check(final UnsafeBuffer message)
    {
        return MessageGuard.check(message, 0, message.capacity());
    }
}
