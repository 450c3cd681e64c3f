package io.titan.engine.venue;

import java.util.List;

/**
 * Symbols by their bytes: the dense instrument id, and the quote asset once the venue has named it. One thread; a
 * lookup allocates nothing.
 */
final class SymbolTable
{
    /** No such symbol. */
    static final int UNKNOWN = -1;

    private static final byte[] NO_ASSET = new byte[0];

    private final byte[][] symbols;
    private final byte[][] quoteAssets;
    private final int[] slots;

    SymbolTable(final List<String> names)
    {
        symbols = new byte[names.size()][];
        quoteAssets = new byte[names.size()][];
        slots = new int[Integer.highestOneBit(names.size()) * 4];
        for (int id = 0; id < symbols.length; id++)
        {
            symbols[id] = Ascii.bytes(names.get(id));
            quoteAssets[id] = NO_ASSET;
            int slot = hash(symbols[id], 0, symbols[id].length) & slots.length - 1;
            while (slots[slot] != 0)
            {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = id + 1;
        }
    }

    int size()
    {
        return symbols.length;
    }

    byte[] symbol(final int instrumentId)
    {
        return symbols[instrumentId];
    }

    byte[] quoteAsset(final int instrumentId)
    {
        return quoteAssets[instrumentId];
    }

    void quoteAsset(final int instrumentId, final String asset)
    {
        quoteAssets[instrumentId] = Ascii.bytes(asset);
    }

    /** The instrument id of a symbol, or {@link #UNKNOWN}. */
    int find(final byte[] bytes, final int offset, final int length)
    {
        int slot = hash(bytes, offset, length) & slots.length - 1;
        while (slots[slot] != 0)
        {
            final int id = slots[slot] - 1;
            if (JsonScanner.equal(bytes, offset, length, symbols[id]))
            {
                return id;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return UNKNOWN;
    }

    private static int hash(final byte[] bytes, final int offset, final int length)
    {
        int hash = length;
        for (int i = 0; i < length; i++)
        {
            hash = hash * 31 + bytes[offset + i];
        }
        return hash ^ hash >>> 15;
    }
}
