package io.titan.bridge.json;

/**
 * Fills a {@link JsonDocument}: strict, bounded, without building anything. The first fault is kept and ends the work.
 * One thread; allocates nothing.
 */
final class JsonParser
{
    private static final JsonName PROTO = new JsonName("__proto__");
    private static final byte[] WORD_TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] WORD_FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] WORD_NULL = {'n', 'u', 'l', 'l'};

    private final JsonDocument document;
    private final byte[] text;
    private final JsonNodes nodes;
    private final byte[] kinds;
    private final int[] starts;
    private final int[] ends;
    private final int[] nexts;
    private final StringScanner strings;
    private final NumberScanner numbers;
    private final KeySorter sorter;
    private final NamePaths paths;
    /** Names of one object in the order received. */
    private final int[] received = new int[NamePaths.LONGEST_PATH];
    private int position;
    private int limit;
    private int count;
    private int sortedCount;
    private JsonFault fault;

    JsonParser(final JsonDocument document)
    {
        this.document = document;
        text = document.text;
        nodes = document.parsed;
        kinds = nodes.kinds;
        starts = nodes.starts;
        ends = nodes.ends;
        nexts = nodes.nexts;
        strings = new StringScanner(text);
        numbers = new NumberScanner(text);
        sorter = new KeySorter(document);
        paths = document.namePaths;
    }

    JsonFault parse(final int length)
    {
        position = 0;
        limit = length;
        count = 0;
        sortedCount = 0;
        fault = JsonFault.NONE;
        strings.reset(length);
        skipSpace();
        if (position == limit)
        {
            return JsonFault.EMPTY;
        }
        if (value(1))
        {
            skipSpace();
            if (position < limit)
            {
                fault = JsonFault.TRAILING;
            }
        }
        return fault;
    }

    int position()
    {
        return position;
    }

    /** How many values and names the last text has. */
    int nodeCount()
    {
        return count;
    }

    /** How many of them are names, which all are among the sorted ones. */
    int nameCount()
    {
        return sortedCount;
    }

    /** A value at the given depth of its parents; the position is at its first character. */
    private boolean value(final int depth)
    {
        return switch (text[position])
        {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string(JsonKind.STRING);
            case 't' -> word(WORD_TRUE, JsonKind.TRUE);
            case 'f' -> word(WORD_FALSE, JsonKind.FALSE);
            case 'n' -> word(WORD_NULL, JsonKind.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> fail(JsonFault.SYNTAX);
        };
    }

    private boolean object(final int depth)
    {
        final int self = enter(JsonKind.OBJECT, depth);
        if (self < 0)
        {
            return false;
        }
        int members = 0;
        int path = NamePaths.BEGIN;
        boolean more = notAtEnd('}');
        while (more)
        {
            path = name(path);
            if (fault != JsonFault.NONE || !value(depth + 1))
            {
                return false;
            }
            members++;
            more = anotherBefore('}') && atCharacter();
        }
        return fault == JsonFault.NONE && leave(self, members) && orderNames(self, members, path);
    }

    private boolean array(final int depth)
    {
        final int self = enter(JsonKind.ARRAY, depth);
        if (self < 0)
        {
            return false;
        }
        int elements = 0;
        boolean more = notAtEnd(']');
        while (more)
        {
            if (!value(depth + 1))
            {
                return false;
            }
            elements++;
            more = anotherBefore(']') && atCharacter();
        }
        return fault == JsonFault.NONE && leave(self, elements);
    }

    private int enter(final JsonKind kind, final int depth)
    {
        if (depth > JsonDocument.MAX_DEPTH)
        {
            fail(JsonFault.TOO_DEEP);
            return -1;
        }
        position++;
        return add(kind, position, position);
    }

    private boolean leave(final int self, final int size)
    {
        nodes.sizes[self] = size;
        nexts[self] = count;
        return true;
    }

    /** Whether something comes before the closing character, which is passed over. */
    private boolean notAtEnd(final char closing)
    {
        if (!atCharacter())
        {
            return false;
        }
        if (text[position] != closing)
        {
            return true;
        }
        position++;
        return false;
    }

    /** After a value: a comma, or the closing character, which is passed over. */
    private boolean anotherBefore(final char closing)
    {
        if (!atCharacter())
        {
            return false;
        }
        final byte character = text[position];
        if (character != ',' && character != closing)
        {
            return fail(JsonFault.SYNTAX);
        }
        position++;
        return character == ',';
    }

    /** A name and its colon, after a path of names; returns the path with it, NONE when that is not known. */
    private int name(final int path)
    {
        final int next = path == NamePaths.NONE ? NamePaths.NONE : paths.follow(path, text, position, limit);
        if (next == NamePaths.NONE)
        {
            return scanName() && path != NamePaths.NONE ? learnName(path) : NamePaths.NONE;
        }
        final int end = position + paths.width(next);
        nodes.ranks[add(JsonKind.STRING, position + 1, end - 2)] = paths.rank(next);
        position = end;
        atCharacter();
        return next;
    }

    /** The name that was added last, unless it had an escape. */
    private int learnName(final int path)
    {
        final int self = count - 1;
        final int next = ends[self] > limit ? NamePaths.NONE : paths.learn(path, text, starts[self], ends[self]);
        if (next != NamePaths.NONE)
        {
            nodes.ranks[self] = paths.rank(next);
        }
        return next;
    }

    private boolean scanName()
    {
        if (text[position] != '"')
        {
            return fail(JsonFault.SYNTAX);
        }
        if (!string(JsonKind.STRING) || !atCharacter())
        {
            return false;
        }
        if (text[position] != ':')
        {
            return fail(JsonFault.SYNTAX);
        }
        position++;
        return atCharacter();
    }

    private boolean orderNames(final int self, final int members, final int path)
    {
        if (path <= NamePaths.BEGIN)
        {
            nodes.paths[self] = NamePaths.NONE;
            return sortNames(self, members);
        }
        int name = self + 1;
        for (int i = 0; i < members; i++)
        {
            received[i] = name;
            name = nexts[name + 1];
        }
        nodes.paths[self] = path;
        if (paths.isOrdered(path))
        {
            nodes.sortedAt[self] = sortedCount;
            paths.order(path, received, nodes.sorted, sortedCount);
            sortedCount += members;
            return true;
        }
        if (!sortNames(self, members))
        {
            return false;
        }
        paths.learnOrder(path, received, nodes.sorted, nodes.sortedAt[self]);
        return true;
    }

    private boolean sortNames(final int self, final int members)
    {
        nodes.sortedAt[self] = sortedCount;
        int name = self + 1;
        for (int i = 0; i < members; i++)
        {
            nodes.ranks[name] = KeyOrder.rank(text, starts[name], ends[name]);
            if (nodes.ranks[name] == PROTO.rank() && document.textIs(name, PROTO))
            {
                return fail(JsonFault.PROTO_KEY);
            }
            nodes.sorted[sortedCount + i] = name;
            name = nexts[name + 1];
        }
        sortedCount += members;
        return sorter.sort(sortedCount - members, members) || fail(JsonFault.DUPLICATE_KEY);
    }

    private boolean string(final JsonKind kind)
    {
        final JsonFault wrong = strings.scan(position + 1, limit);
        position = strings.position();
        if (wrong != JsonFault.NONE)
        {
            return fail(wrong);
        }
        add(kind, strings.start(), strings.end());
        return true;
    }

    private boolean number()
    {
        final int start = position;
        final JsonFault wrong = numbers.scan(position, limit);
        position = numbers.position();
        if (wrong != JsonFault.NONE)
        {
            return fail(wrong);
        }
        add(JsonKind.NUMBER, start, position);
        return true;
    }

    private boolean word(final byte[] expected, final JsonKind kind)
    {
        for (final byte character : expected)
        {
            if (!atEndOr(character))
            {
                return false;
            }
            position++;
        }
        add(kind, position - expected.length, position);
        return true;
    }

    private boolean atEndOr(final byte expected)
    {
        if (position == limit)
        {
            return fail(JsonFault.TRUNCATED);
        }
        return text[position] == expected || fail(JsonFault.SYNTAX);
    }

    private int add(final JsonKind kind, final int start, final int end)
    {
        final int self = count++;
        kinds[self] = (byte)kind.ordinal();
        starts[self] = start;
        ends[self] = end;
        nexts[self] = count;
        return self;
    }

    /** Passes over white space; a text that ends there is truncated. */
    private boolean atCharacter()
    {
        if (position < limit && text[position] > ' ')
        {
            return true;
        }
        skipSpace();
        return position < limit || fail(JsonFault.TRUNCATED);
    }

    private void skipSpace()
    {
        while (position < limit && isSpace(text[position]))
        {
            position++;
        }
    }

    private static boolean isSpace(final byte character)
    {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    private boolean fail(final JsonFault reason)
    {
        fault = reason;
        return false;
    }
}
