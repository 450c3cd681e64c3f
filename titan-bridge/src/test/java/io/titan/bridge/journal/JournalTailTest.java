package io.titan.bridge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.codecs.JournalOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The journal from a place on, and what is said when that place is not there. */
class JournalTailTest
{
    @TempDir
    Path directory;

    @Test
    void shouldGoOnWithWhatIsAppendedMeanwhile() throws Exception
    {
        try (TestJournal journal = new TestJournal(directory).other(3);
            JournalTail tail = JournalTail.open(directory, JournalPosition.START).orElseThrow())
        {
            assertThat(sequences(tail)).containsExactly(1L, 2L, 3L);

            journal.other(2);

            assertThat(sequences(tail)).containsExactly(4L, 5L);
        }
    }

    /** Each day has a file: the reader that is open goes over to the next, and so does one that begins somewhere. */
    @Test
    void shouldGoOnAcrossADailyRoll() throws Exception
    {
        try (TestJournal journal = new TestJournal(directory).other(3);
            JournalTail tail = JournalTail.open(directory, JournalPosition.START).orElseThrow())
        {
            assertThat(sequences(tail)).containsExactly(1L, 2L, 3L);
            final JournalPosition endOfTheDay = tail.position();

            journal.nextDay().other(2).nextDay().other(1);

            assertThat(sequences(tail)).containsExactly(4L, 5L, 6L);
            try (JournalTail later = JournalTail.open(directory, endOfTheDay).orElseThrow();
                JournalTail latest = JournalTail.open(directory, tail.position()).orElseThrow())
            {
                assertThat(sequences(later)).containsExactly(4L, 5L, 6L);
                journal.nextDay().other(1);
                assertThat(sequences(later)).containsExactly(7L);
                assertThat(sequences(latest)).containsExactly(7L);
            }
        }
    }

    @Test
    void shouldGoOnBehindAPositionWithAndWithoutItsShortCut() throws Exception
    {
        try (TestJournal journal = new TestJournal(directory).other(300))
        {
            final JournalPosition middle;
            try (JournalTail tail = JournalTail.open(directory, JournalPosition.START).orElseThrow())
            {
                assertThat(tail.readUpTo(journal.sequence() - 2)).isTrue();
                middle = tail.position();
            }
            final List<Long> indexes = List.of(middle.index(), 0L, -1L, Long.MAX_VALUE, middle.index() - 1);
            for (final long index : indexes)
            {
                final JournalPosition from =
                    new JournalPosition(middle.journal(), middle.sequence(), middle.crc32c(), index);
                try (JournalTail tail = JournalTail.open(directory, from).orElseThrow())
                {
                    assertThat(sequences(tail)).as("index %s", index).containsExactly(299L, 300L);
                }
            }
        }
    }

    @Test
    void shouldGoOnInAJournalWhoseBeginningWasRetired() throws Exception
    {
        try (TestJournal journal = new TestJournal(directory).other(3).nextDay().other(3))
        {
            final JournalPosition third;
            final JournalPosition fourth;
            try (JournalTail tail = JournalTail.open(directory, JournalPosition.START).orElseThrow())
            {
                tail.readUpTo(3);
                third = tail.position();
                tail.readUpTo(4);
                fourth = tail.position();
            }
            final JournalOrigin origin = new JournalOrigin(third.journal(), third.sequence(), third.crc32c());
            // Killed between the word and the deed: the file is still there.
            Files.writeString(JournalOrigin.file(directory), origin.line());
            requireBehind(third, fourth);
            journal.retire(origin).other(1);
            requireBehind(third, fourth);

            Files.writeString(JournalOrigin.file(directory), "{}");
            assertThatThrownBy(() -> JournalTail.open(directory, fourth))
                .isInstanceOf(JournalTailException.class).hasMessageContaining("journal.origin is damaged");
        }
    }

    private void requireBehind(final JournalPosition third, final JournalPosition fourth) throws Exception
    {
        try (JournalTail tail = JournalTail.open(directory, fourth).orElseThrow())
        {
            assertThat(sequences(tail)).startsWith(5L, 6L);
        }
        try (JournalTail tail = JournalTail.open(
            directory, new JournalPosition(fourth.journal(), fourth.sequence(), fourth.crc32c(), 0)).orElseThrow())
        {
            assertThat(sequences(tail)).as("without the short cut").startsWith(5L, 6L);
        }
        try (JournalTail tail = JournalTail.open(directory, third).orElseThrow())
        {
            assertThat(sequences(tail)).startsWith(4L, 5L, 6L);
        }
        try (JournalTail tail = JournalTail.open(directory, null).orElseThrow())
        {
            assertThat(tail.position().journal()).isEqualTo(third.journal());
            assertThat(sequences(tail)).startsWith(4L, 5L, 6L);
        }
        assertThatThrownBy(() -> JournalTail.open(directory, JournalPosition.START))
            .isInstanceOf(JournalTailException.class)
            .hasMessageContaining("begins with sequence 4, because what was before was retired");
    }

    @Test
    void shouldHaveNothingToOpenWhereNothingWasWritten() throws Exception
    {
        assertThat(JournalTail.open(directory.resolve("missing"), JournalPosition.START)).isEmpty();
        assertThat(JournalTail.open(directory, JournalPosition.START)).isEmpty();
        assertThatThrownBy(() -> JournalTail.open(directory, new JournalPosition("a-b", 5, 1, 0)))
            .isInstanceOf(JournalTailException.class).hasMessageContaining("is empty, and 5 documents");
    }

    @Test
    void shouldRefuseAPlaceThatTheJournalDoesNotHave() throws Exception
    {
        try (TestJournal journal = new TestJournal(directory).other(3))
        {
            final JournalPosition end;
            try (JournalTail tail = JournalTail.open(directory, JournalPosition.START).orElseThrow())
            {
                tail.readUpTo(journal.sequence());
                end = tail.position();
            }
            assertRefused(new JournalPosition("another", 3, end.crc32c(), end.index()), "is of journal another");
            assertRefused(new JournalPosition(end.journal(), 4, end.crc32c(), end.index()), "has lost its end");
            assertRefused(new JournalPosition(end.journal(), 3, end.crc32c() + 1, end.index()), "is another document");
        }
    }

    private void assertRefused(final JournalPosition from, final String sentence)
    {
        assertThatThrownBy(() -> JournalTail.open(directory, from))
            .isInstanceOf(JournalTailException.class).hasMessageContaining(sentence);
    }

    @Test
    void shouldStopAtDamage() throws Exception
    {
        try (TestJournal journal = new TestJournal(directory).other(3))
        {
            journal.damaged();
            try (JournalTail tail = JournalTail.open(directory, JournalPosition.START).orElseThrow())
            {
                assertThatThrownBy(() -> sequences(tail)).isInstanceOf(JournalTailException.class)
                    .hasMessageContaining("the document after sequence 3 is BAD_CRC");
            }
        }
    }

    @Test
    void shouldRefuseAnothersFiles() throws Exception
    {
        Files.write(directory.resolve("20231114F.cq4"), new byte[]{1, 2, 3, 4, 5, 6, 7, 8});

        assertThatThrownBy(() -> JournalTail.open(directory, JournalPosition.START))
            .isInstanceOf(JournalTailException.class).hasMessageContaining("cannot be read as a journal");
    }

    private static List<Long> sequences(final JournalTail tail) throws JournalTailException
    {
        final List<Long> sequences = new ArrayList<>();
        boolean more = true;
        while (more)
        {
            more = tail.next((document) -> sequences.add(document.sequence()));
        }
        return sequences;
    }
}
