package io.titan.engine.venue;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.titan.protocol.InstrumentDefinitionEncoder;

/**
 * Reads the venue's filters for the configured symbols from exchangeInfo. Cold path: once per start, with Jackson.
 */
final class InstrumentRules
{
    /**
     * Filters of one instrument, all scaled by 1e8.
     *
     * @param instrumentId  dense id.
     * @param symbol        at the venue.
     * @param quoteAsset    of prices and, as a rule, fees.
     * @param tickSizeE8    prices are multiples of it.
     * @param stepSizeE8    quantities are multiples of it.
     * @param minQuantityE8 of one order.
     * @param maxQuantityE8 of one order of any kind: stops are market orders.
     * @param minNotionalE8 of one order; 0: none.
     */
    record Rules(
        int instrumentId,
        String symbol,
        String quoteAsset,
        long tickSizeE8,
        long stepSizeE8,
        long minQuantityE8,
        long maxQuantityE8,
        long minNotionalE8)
    {
        void encode(final InstrumentDefinitionEncoder encoder)
        {
            encoder
                .instrumentId(instrumentId)
                .tickSizeE8(tickSizeE8)
                .stepSizeE8(stepSizeE8)
                .minQuantityE8(minQuantityE8)
                .maxQuantityE8(maxQuantityE8)
                .minNotionalE8(minNotionalE8)
                .symbol(symbol);
        }
    }

    private InstrumentRules()
    {
    }

    /**
     * Reads the rules of the given symbols, in their order.
     *
     * @throws IOException         the text is not what exchangeInfo should be; asking again may help.
     * @throws VenueRulesException a symbol is unknown or its filters are unusable; asking again will not.
     */
    static Rules[] read(final List<String> symbols, final JsonNode exchangeInfo) throws IOException
    {
        final JsonNode listed = exchangeInfo.path("symbols");
        if (!listed.isArray())
        {
            throw new IOException("exchangeInfo has no symbols");
        }
        final Rules[] rules = new Rules[symbols.size()];
        for (final JsonNode node : listed)
        {
            final int instrumentId = symbols.indexOf(node.path("symbol").asText());
            if (instrumentId >= 0)
            {
                rules[instrumentId] = toRules(instrumentId, symbols.get(instrumentId), node);
            }
        }
        for (int i = 0; i < rules.length; i++)
        {
            if (rules[i] == null)
            {
                throw new VenueRulesException(
                    "the venue does not list " + symbols.get(i) + " among its " + listed.size() +
                    " symbols: correct the configured symbols, or the venue's address");
            }
        }
        return rules;
    }

    private static Rules toRules(final int instrumentId, final String symbol, final JsonNode node)
    {
        final JsonNode price = filter(node, "PRICE_FILTER");
        final JsonNode lot = filter(node, "LOT_SIZE");
        final JsonNode notional = filter(node, "MIN_NOTIONAL");
        return new Rules(
            instrumentId,
            symbol,
            node.path("quoteAsset").asText(),
            value(symbol, price, "tickSize", 1),
            value(symbol, lot, "stepSize", 1),
            value(symbol, lot, "minQty", 0),
            maxQuantity(symbol, node, lot),
            notional.isMissingNode() ? 0 : value(symbol, notional, "notional", 0));
    }

    /** An entry must not grow beyond what its stop, a market order, can close. */
    private static long maxQuantity(final String symbol, final JsonNode node, final JsonNode lot)
    {
        final JsonNode market = filter(node, "MARKET_LOT_SIZE");
        final long maxE8 = value(symbol, lot, "maxQty", 1);
        return market.isMissingNode() ? maxE8 : Math.min(maxE8, value(symbol, market, "maxQty", 1));
    }

    private static JsonNode filter(final JsonNode node, final String type)
    {
        for (final JsonNode filter : node.path("filters"))
        {
            if (type.equals(filter.path("filterType").asText()))
            {
                return filter;
            }
        }
        return node.path("no such filter");
    }

    private static long value(final String symbol, final JsonNode filter, final String name, final long min)
    {
        final byte[] text = Ascii.bytes(filter.path(name).asText());
        final long valueE8 = Decimals.parseE8(text, 0, text.length);
        if (valueE8 == Decimals.INVALID || valueE8 < min)
        {
            throw new VenueRulesException(
                "the venue's " + name + " of " + symbol + " is '" + filter.path(name).asText() +
                "', which cannot be used: remove the symbol from the configuration");
        }
        return valueE8;
    }
}
