package io.titan.bridge.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.bridge.journal.JournalPosition;
import io.titan.bridge.journal.JournalTail;
import io.titan.bridge.journal.JournalTailException;
import io.titan.bridge.journal.TestJournal;
import io.titan.bridge.webhook.ReportBody;
import io.titan.codecs.JournalOrigin;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.SetPermissionEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who asks about a journal whose oldest files are gone, before or since they were asked last, gets an answer. */
class RetiredJournalTest
{
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");
    private static final int BTC = 0;
    private static final int ETH = 1;

    @TempDir
    private Path directory;

    private final ReportBody bodies = new ReportBody(SYMBOLS, Map.of(4, "phase1"));
    private final List<String> fills = new ArrayList<>();
    private TestJournal journal;
    private LimitsDesk limits;
    private JournalFeed feed;

    @BeforeEach
    void open()
    {
        journal = new TestJournal(directory);
        limits = new LimitsDesk(Optional.of(directory), new AnswerText(SYMBOLS));
        feed = new JournalFeed(Optional.of(directory), bodies, new SignalTape(new AnswerText(SYMBOLS), bodies));
    }

    @AfterEach
    void close()
    {
        limits.close();
        feed.close();
        journal.close();
    }

    @Test
    void shouldTellTheLimitsThatAreLeft() throws Exception
    {
        permission(BTC).nextDay();
        permission(ETH);
        retireUpTo(1);

        assertThat(limits()).contains("\"sequence\":2").contains("ETHUSDT").doesNotContain("BTCUSDT");
        permission(BTC);
        assertThat(limits()).contains("\"sequence\":3").contains("ETHUSDT", "BTCUSDT");
    }

    @Test
    void shouldTellTheFillsThatComeAfterARetirement() throws Exception
    {
        journal.fillOf(BTC).nextDay().fillOf(BTC);
        retireUpTo(1);

        feed();
        assertThat(fills).as("they lie behind").isEmpty();
        journal.fillOf(ETH);
        feed();
        assertThat(fills).hasSize(1).first().asString().contains("ETHUSDT");
    }

    /** What was read may have been overruled by what is gone: an old limit must not be told as the one that holds. */
    @Test
    void shouldTellTheLimitsThatAreLeftWhenTheNextOnesWereRetiredUnread() throws Exception
    {
        permission(BTC);
        assertThat(limits()).contains("BTCUSDT");
        journal.nextDay().other(1).nextDay();
        permission(ETH);
        retireUpTo(1);
        retireUpTo(2);

        assertThat(limits()).contains("\"sequence\":3").contains("ETHUSDT").doesNotContain("BTCUSDT");
        permission(BTC);
        assertThat(limits()).contains("\"sequence\":4").contains("ETHUSDT", "BTCUSDT");
    }

    @Test
    void shouldTellTheFillsThatComeWhenTheNextOnesWereRetiredUnread() throws Exception
    {
        journal.fillOf(BTC);
        feed();
        feed.rest();
        journal.nextDay().fillOf(BTC).nextDay().fillOf(BTC);
        retireUpTo(1);
        retireUpTo(2);

        feed();
        assertThat(fills).as("they lie behind").isEmpty();
        journal.fillOf(ETH);
        feed();
        assertThat(fills).hasSize(1).first().asString().contains("ETHUSDT");
    }

    /** A retirement that passed long ago excuses no damage. */
    @Test
    void shouldNotPassOverDamageInWhatIsLeft() throws Exception
    {
        journal.other(1).nextDay();
        permission(BTC);
        retireUpTo(1);
        assertThat(limits()).contains("BTCUSDT");

        journal.damaged();
        assertThatThrownBy(this::limits).isInstanceOf(JournalTailException.class)
            .hasMessageContaining("the document after sequence 2 is BAD_CRC");
    }

    private TestJournal permission(final int instrumentId)
    {
        final UnsafeBuffer command = new UnsafeBuffer(new byte[256]);
        final SetPermissionEncoder permission =
            new SetPermissionEncoder().wrapAndApplyHeader(command, 0, new MessageHeaderEncoder())
                .sourceId(4).instrumentId(instrumentId).sides(AllowedSides.BOTH);
        return journal.command(command, MessageHeaderEncoder.ENCODED_LENGTH + permission.encodedLength(), true);
    }

    /** Retires the oldest file, which ends with this document. */
    private void retireUpTo(final long sequence) throws Exception
    {
        final JournalPosition last;
        try (JournalTail tail = JournalTail.open(directory, null).orElseThrow())
        {
            assertThat(tail.readUpTo(sequence)).isTrue();
            last = tail.position();
        }
        journal.retire(new JournalOrigin(last.journal(), last.sequence(), last.crc32c()));
    }

    private String limits() throws JournalTailException
    {
        final List<Reply> replies = new ArrayList<>();
        limits.ask("1", replies::add);
        limits.poll();
        assertThat(replies).hasSize(1);
        return new String(replies.get(0).body(), StandardCharsets.UTF_8);
    }

    private void feed() throws JournalTailException
    {
        feed.poll(new JournalFeed.Listener()
        {
            @Override
            public void onFill(final String report)
            {
                fills.add(report);
            }

            @Override
            public void onSignal(final String signal)
            {
                throw new AssertionError("there is no signal in this journal: " + signal);
            }
        }, 0);
    }
}
