package io.titan.engine.cli.journal;

import io.titan.protocol.AbortIntentDecoder;
import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.CancelOrdersDecoder;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.ControlReplyDecoder;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.FlattenDecoder;
import io.titan.protocol.HelloDecoder;
import io.titan.protocol.InstrumentDefinitionDecoder;
import io.titan.protocol.IntentReplyDecoder;
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
import io.titan.protocol.VenueOpenOrderDecoder;
import io.titan.protocol.VenueOpenOrdersToldDecoder;
import io.titan.protocol.VenueOrderEventDecoder;
import io.titan.protocol.VenuePositionDecoder;
import io.titan.protocol.VenuePositionsToldDecoder;
import io.titan.protocol.VenueRateDecoder;
import io.titan.protocol.VenueStatusDecoder;
import org.agrona.sbe.MessageDecoderFlyweight;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every message that a journal holds, inputs and outputs, by template.
 */
final class MessageDecoders
{
    private static final String SUFFIX = "Decoder";
    private static final List<Class<?>> INPUTS = List.of(
        HelloDecoder.class, PrepareIntentDecoder.class, ConfirmIntentDecoder.class, AbortIntentDecoder.class,
        InstrumentDefinitionDecoder.class, SetEngineLimitsDecoder.class, SetInstrumentLimitsDecoder.class,
        SetSourceLimitsDecoder.class, SetPermissionDecoder.class, SetSourceStateDecoder.class,
        SetAllocationDecoder.class, SetSourceSizingDecoder.class, SetTradingStateDecoder.class,
        CancelOrdersDecoder.class, FlattenDecoder.class, QueryDecoder.class,
        VenueOrderEventDecoder.class, ReferencePriceDecoder.class, VenueStatusDecoder.class, VenueRateDecoder.class,
        VenuePositionDecoder.class, VenuePositionsToldDecoder.class,
        VenueOpenOrderDecoder.class, VenueOpenOrdersToldDecoder.class,
        TimeTickDecoder.class,
        RestartedDecoder.class);
    private static final List<Class<?>> OUTPUTS = List.of(
        IntentReplyDecoder.class, ControlReplyDecoder.class, StateReplyDecoder.class, PositionReplyDecoder.class,
        OrderReplyDecoder.class, PlaceOrderDecoder.class, CancelOrderDecoder.class, QueryOrderDecoder.class,
        ExecutionReportDecoder.class);

    private final Map<Integer, MessageDecoderFlyweight> byTemplate = Stream.concat(INPUTS.stream(), OUTPUTS.stream())
        .map(MessageDecoders::made)
        .collect(Collectors.toMap(MessageDecoderFlyweight::sbeTemplateId, Function.identity()));
    private final Map<Integer, String> names = new TreeMap<>();

    MessageDecoders()
    {
        byTemplate.forEach((template, decoder) -> names.put(template, nameOf(decoder)));
    }

    private static MessageDecoderFlyweight made(final Class<?> type)
    {
        try
        {
            return (MessageDecoderFlyweight)type.getConstructor().newInstance();
        }
        catch (final ReflectiveOperationException ex)
        {
            throw new IllegalStateException(type + " is no generated decoder", ex);
        }
    }

    private static String nameOf(final MessageDecoderFlyweight decoder)
    {
        final String name = decoder.getClass().getSimpleName();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /**
     * Decoder of a template.
     *
     * @param template from the message's header.
     * @return to be wrapped; null for one that this build does not know.
     */
    MessageDecoderFlyweight of(final int template)
    {
        return byTemplate.get(template);
    }

    /**
     * Name of a template.
     *
     * @param template from the message's header.
     * @return as in the schema, or the number of one that this build does not know.
     */
    String name(final int template)
    {
        return names.getOrDefault(template, "template " + template);
    }

    /**
     * Every name there is.
     *
     * @return in the order of the templates.
     */
    List<String> names()
    {
        return List.copyOf(names.values());
    }
}
