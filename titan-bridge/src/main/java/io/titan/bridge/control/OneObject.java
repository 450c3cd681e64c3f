package io.titan.bridge.control;

/**
 * Whether bytes hold together as one object of JSON by their own braces, so that nothing of it can reach out of what is
 * put around it. Says nothing about what is within, which is parsed once, where it is read: of braces that do not match
 * or of text that does not end nothing valid comes, whatever stands around them. Stateless, any thread.
 */
final class OneObject
{
    private OneObject()
    {
    }

    /** True for an object with nothing but blanks around it; false for whatever ends too early or goes on. */
    static boolean is(final byte[] bytes)
    {
        int at = firstBeyondBlanks(bytes, 0);
        if (at == bytes.length || bytes[at] != '{')
        {
            return false;
        }
        int depth = 0;
        do
        {
            switch (bytes[at])
            {
                case '"' -> at = endOfText(bytes, at);
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default ->
                {
                    // Whether it may stand here is for the parser to say.
                }
            }
            at++;
        }
        while (depth > 0 && at < bytes.length);
        return depth == 0 && firstBeyondBlanks(bytes, at) == bytes.length;
    }

    /** Where the mark stands that ends a text; behind the last byte if none does. */
    private static int endOfText(final byte[] bytes, final int begin)
    {
        int at = begin + 1;
        while (at < bytes.length && bytes[at] != '"')
        {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, bytes.length);
    }

    private static int firstBeyondBlanks(final byte[] bytes, final int from)
    {
        int at = from;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n'))
        {
            at++;
        }
        return at;
    }
}
