package io.titan.words;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * Whether a variable of the environment says here what was written into it. A JVM without a locale, as under a service
 * manager, reads letters beyond ASCII as others, without a word: a secret with such a letter would be another secret,
 * and no signature of a peer would hold. Stateless, any thread.
 */
public final class VariableText
{
    /** What is wrong and what to do, after the name of the variable; its text may be a secret. */
    public static final String OTHERS_READ = "has letters beyond ASCII, which this process reads as others for want " +
        "of a locale: set LC_ALL=C.UTF-8 for it, or put the text into a file";

    /** How this JVM reads its environment. */
    private static final String ENCODING = "sun.jnu.encoding";

    private VariableText()
    {
    }

    /**
     * Whether this process reads a text as its writer meant it.
     *
     * @param text of a variable.
     * @return false if it may be another one.
     */
    public static boolean isAsWritten(final String text)
    {
        return isAsWritten(text, System.getProperty(ENCODING, ""));
    }

    static boolean isAsWritten(final String text, final String encoding)
    {
        return text.chars().allMatch((letter) -> letter < 0x80) || isUtf8(encoding);
    }

    private static boolean isUtf8(final String encoding)
    {
        try
        {
            return !encoding.isEmpty() && StandardCharsets.UTF_8.equals(Charset.forName(encoding));
        }
        catch (final IllegalCharsetNameException | UnsupportedCharsetException ex)
        {
            // Whatever it is, it is another one.
            return false;
        }
    }
}
