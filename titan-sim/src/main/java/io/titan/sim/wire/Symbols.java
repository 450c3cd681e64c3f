package io.titan.sim.wire;

import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.InstrumentRules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Symbols to dense instrument numbers and back. */
final class Symbols
{
    private final Map<String, Integer> bySymbol = new HashMap<>();
    private final List<InstrumentRules> rules;

    Symbols(final List<InstrumentRules> rules)
    {
        this.rules = rules;
        for (int i = 0; i < rules.size(); i++)
        {
            bySymbol.put(rules.get(i).symbol(), i);
        }
    }

    int count()
    {
        return rules.size();
    }

    InstrumentRules rules(final int instrument)
    {
        return rules.get(instrument);
    }

    /** The instrument a request names. */
    int required(final RestRequest request) throws ApiException
    {
        return find(request.required("symbol"));
    }

    /** The instrument a request names, -1 when it names none. */
    int optional(final RestRequest request) throws ApiException
    {
        final String symbol = request.optional("symbol");
        return symbol == null ? -1 : find(symbol);
    }

    private int find(final String symbol) throws ApiException
    {
        final Integer instrument = bySymbol.get(symbol);
        if (instrument == null)
        {
            throw ApiException.badRequest(
                ExchangeError.INVALID_SYMBOL.code(), ExchangeError.INVALID_SYMBOL.message());
        }
        return instrument;
    }
}
