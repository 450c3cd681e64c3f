package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonName;

import java.util.HashSet;
import java.util.List;

/** Instruments by their symbol; an instrument's id is its place in the configuration. Immutable, any thread. */
public final class SymbolTable
{
    /** What is returned for a symbol that is not there. */
    public static final int UNKNOWN = -1;

    private static final int SLOTS_PER_SYMBOL = 4;
    private static final int HASH_FACTOR = 31;

    private final JsonName[] symbols;
    /** Open addressing; 0 is free, else the instrument id plus 1. */
    private final int[] slots;

    /**
     * Makes the table.
     *
     * @param symbols in the order of the configuration, as execution numbers them.
     * @throws IllegalArgumentException if a symbol is there twice.
     */
    public SymbolTable(final List<String> symbols)
    {
        if (new HashSet<>(symbols).size() != symbols.size())
        {
            throw new IllegalArgumentException("a symbol is configured twice: " + symbols);
        }
        this.symbols = symbols.stream().map(JsonName::new).toArray(JsonName[]::new);
        slots = new int[Integer.highestOneBit(Math.max(1, symbols.size())) * SLOTS_PER_SYMBOL];
        for (int i = 0; i < this.symbols.length; i++)
        {
            final byte[] bytes = symbols.get(i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            int slot = hash(bytes, 0, bytes.length);
            while (slots[slot] != 0)
            {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = i + 1;
        }
    }

    /**
     * Finds an instrument.
     *
     * @param document that holds the symbol.
     * @param symbol   number of a string.
     * @return its id, or {@link #UNKNOWN}.
     */
    public int find(final JsonDocument document, final int symbol)
    {
        int slot = hash(document.bytes(), document.start(symbol), document.end(symbol));
        while (slots[slot] != 0)
        {
            if (document.textIs(symbol, symbols[slots[slot] - 1]))
            {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return UNKNOWN;
    }

    private int hash(final byte[] text, final int start, final int end)
    {
        int hash = 0;
        for (int i = start; i < end; i++)
        {
            hash = hash * HASH_FACTOR + text[i];
        }
        return (hash ^ hash >>> 16) & slots.length - 1;
    }
}
