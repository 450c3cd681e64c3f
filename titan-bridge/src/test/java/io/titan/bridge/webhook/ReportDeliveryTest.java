package io.titan.bridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.bridge.journal.JournalTail;
import io.titan.bridge.journal.TestJournal;
import io.titan.codecs.JournalOrigin;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Telemetry;
import io.titan.telemetry.TelemetryReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** At least once and in order, whatever the receiver answers and whoever dies. */
class ReportDeliveryTest
{
    private static final String FIRST = "BTCUSDT-1-BUY";
    private static final String SECOND = "BTCUSDT-2-BUY";

    @TempDir
    Path place;

    @Test
    void shouldDeliverEveryFillInOrderAndGoOnWithNewOnes() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).other(600).fills(1).other(3).fills(2);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver()))
        {
            scene.run(300);
            journal.other(1).fills(1);
            scene.run(300);

            assertThat(scene.attempted()).isEqualTo(journal.fillIds()).hasSize(4);
            assertThat(scene.counters.delivered()).isEqualTo(4);
            assertThat(scene.counters.cursorSequence()).isEqualTo(journal.sequence());
            assertThat(scene.said).isEmpty();
        }
    }

    @Test
    void shouldShowOtherProcessesHowDeliveryIsGettingOn() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).other(5).fills(2).other(4).fills(1).marked();
            Telemetry telemetry = Telemetry.open(place, CounterId.BRIDGE, TimeUnit.HOURS.toNanos(1));
            TelemetryReader reader = TelemetryReader.open(place, CounterId.BRIDGE).orElseThrow();
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver().answers(503, 20).answers(400, 3)))
        {
            scene.counters.publishTo(telemetry);
            // A monotonic clock that says 0 would be taken for "none waits".
            scene.nowNs = 1;
            scene.run(61_000).delivery.publish(scene.nowNs);
            assertThat(reader.counter(CounterId.REPORTS_PENDING)).as("both of the document").isEqualTo(2);
            assertThat(reader.counter(CounterId.JOURNAL_UNREAD)).isEqualTo(journal.sequence() - 6);
            assertThat(reader.counter(CounterId.OLDEST_REPORT_AGE_MS)).isBetween(60_000L, 61_000L);
            assertThat(reader.counter(CounterId.REPORT_ATTEMPTS)).isEqualTo(scene.counters.attempts()).isPositive();
            assertThat(reader.counter(CounterId.ALARM_WEBHOOK_UNREACHABLE)).isEqualTo(1);
            assertThat(reader.counter(CounterId.REPORTS_DELIVERED)).isZero();

            scene.run(800_000).delivery.publish(scene.nowNs);
            assertThat(reader.counter(CounterId.REPORTS_DELIVERED)).isEqualTo(2);
            assertThat(reader.counter(CounterId.REPORTS_DEAD_LETTERED)).isEqualTo(1);
            assertThat(reader.counter(CounterId.REPORTS_PENDING)).isZero();
            assertThat(reader.counter(CounterId.JOURNAL_UNREAD)).isZero();
            assertThat(reader.counter(CounterId.OLDEST_REPORT_AGE_MS)).isZero();
            assertThat(reader.counter(CounterId.ALARM_WEBHOOK_UNREACHABLE)).isZero();
            assertThat(reader.counter(CounterId.ALARM_WEBHOOK_DEAD_LETTER)).isEqualTo(1);
        }
    }

    /** At most once: a power cut after the post must not bring back a cursor from before it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"true, 5", "false, 0"})
    void shouldHaveTheCursorOnDiskBeforeAPostThatMustNotBeRepeated(final boolean atMostOnce, final int syncs)
        throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1).fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver(), atMostOnce))
        {
            assertThat(scene.run(90).attempted()).isEqualTo(journal.fillIds());
            assertThat(scene.delivery.cursorSyncs()).as("but the first write, which always is").isEqualTo(syncs);
        }
    }

    /** Mode power: what a power cut could still take from the journal must not be known to brain. */
    @Test
    void shouldHoldAReportUntilTheDiskHasItsDocument() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).other(1).fills(2).fills(1).syncedUpTo(2);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver()))
        {
            assertThat(scene.run(300).attempted()).containsExactly(FIRST);

            journal.syncedUpTo(3);
            assertThat(scene.run(300).attempted()).isEqualTo(journal.fillIds().subList(0, 3));
            assertThat(scene.counters.cursorSequence()).isEqualTo(3);

            journal.syncedUpTo(4);
            assertThat(scene.run(300).attempted()).isEqualTo(journal.fillIds());
        }
    }

    /** At most once passes a report before it is sent: one that is held must not be passed. */
    @Test
    void shouldNotPassAReportThatIsHeldInTheModeAtMostOnce() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1).syncedUpTo(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver(), true))
        {
            assertThat(scene.run(300).attempted()).containsExactly(FIRST);
            assertThat(scene.counters.cursorSequence()).isEqualTo(1);
            journal.syncedUpTo(2);
            assertThat(scene.run(300).attempted()).containsExactly(FIRST, SECOND);
        }
    }

    @Test
    void shouldHoldNothingInTheModeProcess() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).marked().fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver()))
        {
            assertThat(scene.run(300).attempted()).isEqualTo(journal.fillIds()).hasSize(2);
        }
    }

    @Test
    void shouldNotGuessWhatAMarkSaysThatIsDamaged() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).syncedUpTo(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver()))
        {
            final Path mark = place.resolve("journal").resolve("journal.mark");
            final byte[] content = Files.readAllBytes(mark);
            content[20]++;
            Files.write(mark, content);

            assertThatThrownBy(() -> scene.run(300)).hasMessageContaining("journal.mark is damaged");
            assertThat(scene.attempted()).isEmpty();
            assertThat(journal.fillIds()).hasSize(1);
        }
    }

    @Test
    void shouldWaitForAJournalThatIsNotThereYet() throws Exception
    {
        try (DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver()).run(100);
            TestJournal journal = DeliveryScene.journal(place).fills(1))
        {
            assertThat(scene.run(100).attempted()).isEqualTo(journal.fillIds());
        }
    }

    /** Killed at any moment and started anew: nothing is missing, and only the report under way comes twice. */
    @Test
    void shouldLoseNothingWhenItIsStartedAnewAtAnyMoment() throws Exception
    {
        final List<String> attempted = new ArrayList<>();
        try (TestJournal journal = DeliveryScene.journal(place))
        {
            for (int i = 0; i < 20; i++)
            {
                journal.other(1).fills(1);
            }
            int starts = 0;
            while (attempted.stream().distinct().count() < 20 && starts < 100)
            {
                starts++;
                // Each life ends after one more poll than it takes to begin a third attempt: the answer is never read.
                try (DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver()))
                {
                    scene.delivery.lookAround(0);
                    while (scene.receiver.posts().size() < 3 && scene.counters.readSequence() < journal.sequence())
                    {
                        scene.delivery.poll(scene.nowNs++, DeliveryScene.EPOCH_MS);
                    }
                    attempted.addAll(scene.attempted());
                }
            }
            assertThat(attempted.stream().distinct().toList()).isEqualTo(journal.fillIds());
            assertThat(attempted.size()).isGreaterThan(20).isLessThanOrEqualTo(20 + starts);
        }
    }

    /** The table of docs/protocol-json.md. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "400, 3, 1", "422, 3, 1", "408, 4, 0", "429, 4, 0", "500, 4, 0", "502, 4, 0", "503, 4, 0", "599, 4, 0",
        "401, 4, 0", "403, 4, 0", "404, 4, 0", "410, 4, 0", "301, 4, 0", "302, 4, 0", "307, 4, 0", "308, 4, 0"})
    void shouldTreatEachStatusAsDocumented(final int status, final int attempts, final int deadLetters)
        throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver().answers(status, 3)))
        {
            scene.run(TimeUnit.MINUTES.toMillis(3));

            assertThat(scene.attempted()).hasSize(attempts + 1).endsWith(SECOND);
            assertThat(scene.attempted().subList(0, attempts)).containsOnly(FIRST);
            assertThat(scene.counters.deadLetters()).isEqualTo(deadLetters);
            assertThat(scene.counters.delivered()).isEqualTo(2 - deadLetters);
            assertThat(scene.counters.of(Outcome.of(status)).get()).isEqualTo(3);
            assertThat(scene.counters.cursorSequence()).isEqualTo(journal.sequence());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"200", "201", "202", "204", "299"})
    void shouldTakeEvery2xxForSuccess(final int status) throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver().answers(status, 1)))
        {
            assertThat(scene.run(1_000).attempted()).isEqualTo(journal.fillIds());
            assertThat(scene.counters.delivered()).isEqualTo(1);
        }
    }

    @Test
    void shouldWaitLongerAndLongerWithJitterAndNeverAboveHalfAMinute() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver().answers(503, 1_000)))
        {
            scene.run(TimeUnit.MINUTES.toMillis(30));

            final List<Long> times = scene.receiver.timesNs();
            long longest = 0;
            for (int i = 1; i < times.size(); i++)
            {
                final long waitNs = times.get(i) - times.get(i - 1);
                longest = Math.max(longest, waitNs);
                assertThat(waitNs).isLessThanOrEqualTo(
                    Math.min(ReportDelivery.MAX_WAIT_NS, 100_000_000L << Math.min(i - 1, 20)) + 20_000_000L);
            }
            assertThat(longest).isGreaterThan(ReportDelivery.MAX_WAIT_NS / 2);
            assertThat(times).hasSizeGreaterThan(60);
            assertThat(scene.counters.unreachable.isRaised()).isTrue();
            assertThat(scene.said).hasSize(1).first().asString()
                .contains("ALARM webhook_unreachable: the fill " + FIRST).contains("none is skipped");
            assertThat(journal.fillIds()).containsExactly(FIRST);
        }
    }

    @Test
    void shouldLeaveAReceiverAloneForAsLongAsItAsks() throws Exception
    {
        final Answer later = new Answer(Outcome.THROTTLED, 429, TimeUnit.SECONDS.toNanos(70), "HTTP 429");
        try (TestJournal journal = DeliveryScene.journal(place).fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver().answers(later, 1)))
        {
            scene.run(69_900);
            assertThat(scene.attempted()).hasSize(1);
            scene.run(400);
            assertThat(scene.attempted()).containsExactly(FIRST, FIRST);
            assertThat(journal.sequence()).isEqualTo(1);
        }
    }

    @Test
    void shouldAlarmAndTrySlowlyWhenTheReceiverDoesNotAcceptItAndSkipNothing() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver().answers(401, 2)))
        {
            scene.run(59_000);
            assertThat(scene.attempted()).containsExactly(FIRST, FIRST);
            assertThat(scene.counters.configuration.isRaised()).isTrue();
            scene.run(2_000);

            assertThat(scene.attempted()).containsExactly(FIRST, FIRST, FIRST, SECOND);
            assertThat(scene.said).hasSize(2);
            assertThat(scene.said.get(0)).contains("ALARM webhook_configuration", "TITAN_BRAIN_URL", "HTTP 401");
            assertThat(scene.said.get(1)).isEqualTo("alarm webhook_configuration is over");
            assertThat(journal.fillIds()).hasSize(2);
        }
    }

    @Test
    void shouldSignEachAttemptAnew() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver().answers(401, 1)))
        {
            scene.run(31_000);

            final List<Post> posts = scene.receiver.posts();
            assertThat(posts).hasSize(2);
            assertThat(posts.get(0).timestamp()).isEqualTo("1700000000");
            assertThat(posts.get(1).timestamp()).isEqualTo("1700000030");
            assertThat(posts.get(0).signature()).isNotEqualTo(posts.get(1).signature());
            assertThat(journal.sequence()).isEqualTo(1);
        }
    }

    @Test
    void shouldWriteDownWhatIsGivenUp() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver().answers(422, 3)))
        {
            scene.run(5_000);

            assertThat(Files.readAllLines(place.resolve(DeadLetters.NAME))).hasSize(1).first().asString()
                .startsWith("{\"sequence\":1,\"attempts\":3,\"status\":422,\"report\":{\"type\":\"EXECUTION_REPORT\"")
                .contains(FIRST);
            assertThat(scene.said).hasSize(1).first().asString().contains("ALARM webhook_dead_letter", FIRST);
            assertThat(scene.attempted()).containsExactly(FIRST, FIRST, FIRST, SECOND);
            assertThat(journal.fillIds()).hasSize(2);
        }
    }

    @Test
    void shouldSayEachReportThatIsGivenUp() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver().answers(422, 6)))
        {
            scene.run(10_000);

            assertThat(scene.said).hasSize(2);
            assertThat(scene.said.get(1)).contains("ALARM webhook_dead_letter", SECOND);
            assertThat(scene.counters.cursorSequence()).isEqualTo(journal.sequence());
        }
    }

    @Test
    void shouldNotRepeatWhatMayHaveArrivedWhenAskedForAtMostOnce() throws Exception
    {
        final Answer notSent = Answer.failed(false, "no connection");
        final Answer unknown = Answer.failed(true, "reset");
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1).fills(1);
            DeliveryScene scene = DeliveryScene.open(
                place, new ScriptedReceiver().answers(notSent, 2).answers(unknown, 1).answers(500, 1), true))
        {
            scene.run(5_000);

            assertThat(scene.attempted()).containsExactly(FIRST, FIRST, FIRST, SECOND, "BTCUSDT-3-BUY");
            assertThat(scene.counters.lost()).isEqualTo(2);
            assertThat(Files.readAllLines(place.resolve(DeadLetters.NAME))).hasSize(2);
            assertThat(journal.fillIds()).hasSize(3);
        }
    }

    @Test
    void shouldPassAReportBeforeItIsSentWhenAskedForAtMostOnce() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1))
        {
            try (DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver(), true))
            {
                // Dies with the first report under way.
                scene.delivery.lookAround(0);
                scene.delivery.poll(0, DeliveryScene.EPOCH_MS);
                assertThat(scene.attempted()).containsExactly(FIRST);
            }
            try (DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver(), true))
            {
                assertThat(scene.run(1_000).attempted()).containsExactly(SECOND);
            }
            assertThat(journal.fillIds()).hasSize(2);
        }
    }

    @Test
    void shouldDeliverOnceMoreFromWhereItIsTold() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1).fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver()))
        {
            scene.run(1_000);
            order("2");
            scene.run(1_000);
            assertThat(place.resolve(RedeliveryOrder.NAME)).doesNotExist();
            order("1");
            scene.run(1_000);

            assertThat(scene.attempted()).extracting((fill) -> fill.charAt(8) - '0')
                .containsExactly(1, 2, 3, 2, 3, 1, 2, 3);
            assertThat(scene.counters.redeliveries()).isEqualTo(2);
            assertThat(journal.sequence()).isEqualTo(3);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"4711", "0", "-1", "x", "1e3", "1 2", "99999999999999999999999999999999999999999999999"})
    void shouldSayThatAnOrderCannotBeFollowed(final String text) throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver()))
        {
            scene.run(1_000);
            order(text);
            scene.run(1_000);

            assertThat(scene.attempted()).isEqualTo(journal.fillIds());
            assertThat(scene.said).hasSize(1).first().asString().contains("ALARM webhook_redelivery", "not followed");
            assertThat(place.resolve(RedeliveryOrder.NAME)).doesNotExist();
        }
    }

    /** It must not keep the bridge from starting, or end it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"1", "2"})
    void shouldSayThatAnOrderNamesWhatWasRetired(final String text) throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1).nextDay().fills(1))
        {
            DeliveryScene.open(place, new ScriptedReceiver()).run(1_000).close();
            retireTwo(journal);
            order(text);
            try (DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver()))
            {
                assertThat(scene.said).hasSize(1).first().asString()
                    .contains("ALARM webhook_redelivery", "not followed", "begins with sequence 3");
                assertThat(place.resolve(RedeliveryOrder.NAME)).doesNotExist();
                order(text);
                journal.fills(1);
                assertThat(scene.run(1_000).attempted()).containsExactly("BTCUSDT-4-BUY");
                assertThat(place.resolve(RedeliveryOrder.NAME)).doesNotExist();
                order("3");
                assertThat(scene.run(1_000).attempted())
                    .containsExactly("BTCUSDT-4-BUY", "BTCUSDT-3-BUY", "BTCUSDT-4-BUY");
            }
        }
    }

    private void retireTwo(final TestJournal journal) throws Exception
    {
        try (JournalTail tail = JournalTail.open(place.resolve("journal"), null).orElseThrow())
        {
            assertThat(tail.readUpTo(2)).isTrue();
            journal.retire(new JournalOrigin(
                tail.position().journal(), tail.position().sequence(), tail.position().crc32c()));
        }
    }

    @Test
    void shouldSkipNothingForAnOrderThatLiesAhead() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1).fills(1))
        {
            order("3");
            try (DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver()))
            {
                assertThat(scene.run(1_000).attempted()).isEqualTo(journal.fillIds());
            }
        }
    }

    @Test
    void shouldRefuseACursorThatDoesNotFitUntilItIsToldWhereToBegin() throws Exception
    {
        Files.createDirectories(place.resolve("old"));
        try (TestJournal old = DeliveryScene.journal(place.resolve("old")).fills(1).fills(1);
            DeliveryScene scene = DeliveryScene.open(place.resolve("old"), new ScriptedReceiver()))
        {
            scene.run(1_000);
            Files.copy(place.resolve("old").resolve(CursorFile.NAME), place.resolve(CursorFile.NAME));
            assertThat(old.sequence()).isEqualTo(2);
        }
        try (TestJournal journal = DeliveryScene.journal(place).shiftedBy(1).fills(1).fills(1).fills(1))
        {
            assertThatThrownBy(() -> DeliveryScene.open(place, new ScriptedReceiver()))
                .isInstanceOf(WebhookException.class)
                .hasMessageContaining("does not fit").hasMessageContaining("titan journal redeliver --from SEQUENCE");
            order("3");
            try (DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver()))
            {
                assertThat(scene.run(1_000).attempted()).containsExactly("BTCUSDT-3-BUY");
            }
            assertThat(journal.sequence()).isEqualTo(3);
        }
    }

    @Test
    void shouldBeginWhereItIsToldWhenTheCursorIsDamaged() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1))
        {
            Files.writeString(place.resolve(CursorFile.NAME), "damaged");
            assertThatThrownBy(() -> DeliveryScene.open(place, new ScriptedReceiver()))
                .isInstanceOf(WebhookException.class).hasMessageContaining("is damaged");
            order("2");
            try (DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver()))
            {
                assertThat(scene.run(1_000).attempted()).containsExactly(SECOND);
            }
            assertThat(journal.sequence()).isEqualTo(2);
        }
    }

    /** A bridge that died of it would take its socket from the peers, too. */
    @ParameterizedTest(name = "at most once: {0}")
    @ValueSource(booleans = {false, true})
    void shouldWaitForRoomToWriteDownWhatItGaveUpAndNotSendItAgain(final boolean atMostOnce) throws Exception
    {
        final Path letters = Files.createSymbolicLink(place.resolve(DeadLetters.NAME), Path.of("/dev/full"));
        try (TestJournal journal = DeliveryScene.journal(place).fills(1).fills(1);
            DeliveryScene scene = DeliveryScene.open(place, new ScriptedReceiver().answers(422, 3), atMostOnce))
        {
            scene.run(TimeUnit.MINUTES.toMillis(2));
            assertThat(scene.attempted()).containsExactly(FIRST, FIRST, FIRST);
            assertThat(scene.said).hasSize(1).first().asString().contains("ALARM webhook_dead_letter", FIRST,
                "cannot be written down in " + letters, "make room there");

            Files.delete(letters);
            scene.run(TimeUnit.MINUTES.toMillis(1));
            assertThat(scene.attempted()).containsExactly(FIRST, FIRST, FIRST, SECOND);
            assertThat(Files.readString(letters)).hasLineCount(1).contains("\"attempts\":3,\"status\":422");
            assertThat(scene.counters.deadLetters()).isEqualTo(1);
            assertThat(scene.counters.cursorSequence()).isEqualTo(journal.sequence());
        }
    }

    @Test
    void shouldSayWhatIsWrongWithTheCursorWhenTheOrderLeadsNowhere() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).fills(1))
        {
            Files.writeString(place.resolve(CursorFile.NAME), "damaged");
            order("nonsense");
            assertThatThrownBy(() -> DeliveryScene.open(place, new ScriptedReceiver()))
                .isInstanceOf(WebhookException.class).hasMessageContaining("is damaged")
                .hasMessageNotContaining("unreadable");
            assertThat(journal.sequence()).isEqualTo(1);
        }
    }

    private void order(final String text) throws Exception
    {
        Files.writeString(place.resolve(RedeliveryOrder.NAME), text + "\n");
    }
}
