package io.titan.words;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VariableTextTest
{
    @Test
    void shouldTrustAsciiWhateverTheLocale()
    {
        for (final String encoding : new String[] {"ANSI_X3.4-1968", "ISO-8859-1", "UTF-8", "", "no such one"})
        {
            assertThat(VariableText.isAsWritten("a secret of 16 bytes \u007F", encoding)).as(encoding).isTrue();
        }
    }

    @Test
    void shouldTrustOtherLettersOnlyWhereTheEnvironmentIsReadAsUtf8()
    {
        assertThat(VariableText.isAsWritten("schl\u00FCssel", "UTF-8")).isTrue();
        assertThat(VariableText.isAsWritten("schl\u00FCssel", "utf8")).isTrue();
        // As a JVM of the locale C reads two bytes of UTF-8, and one of Latin 1.
        assertThat(VariableText.isAsWritten("schl\uFFFD\uFFFDssel", "ANSI_X3.4-1968")).isFalse();
        assertThat(VariableText.isAsWritten("schl\u00C3\u00BCssel", "ISO-8859-1")).isFalse();
        assertThat(VariableText.isAsWritten("\u0080", "")).isFalse();
        assertThat(VariableText.isAsWritten("\u0080", "no such one")).isFalse();
    }
}
