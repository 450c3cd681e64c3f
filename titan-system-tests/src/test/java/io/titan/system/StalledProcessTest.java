package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.codecs.JournalDocumentReader;
import io.titan.engine.control.ControlClient;
import io.titan.engine.control.EngineFigures;
import io.titan.engine.journal.JournalReplay;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that is stopped for five seconds and goes on: worse than a dead one, because nobody restarts it. */
class StalledProcessTest
{
    private static final long STALL_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int MAX_PENDING = 16;
    /** The demo's intents live one second; younger ones may not have ended when the journal does. */
    private static final long LONGEST_LIFE_NS = TimeUnit.SECONDS.toNanos(3);

    @RegisterExtension
    final TestPlace place = new TestPlace();

    @Test
    void shouldEndEveryIntentByNameAfterExecutionStalled() throws Exception
    {
        try (Demo demo = Demo.start(place, "--seconds", "600").awaitTrading())
        {
            final long execution = demo.pidOf("execution");
            OsProcess.signal(execution, "STOP");
            TimeUnit.NANOSECONDS.sleep(STALL_NS);
            OsProcess.signal(execution, "CONT");

            try (ControlClient control =
                ControlClient.connect(demo.config().aeron().directory(), TimeUnit.SECONDS.toNanos(60)))
            {
                final EngineFigures figures = control.state();
                assertThat(figures.liveIntents()).as("pending intents").isLessThanOrEqualTo(MAX_PENDING);
            }
            final int figures = demo.figures().size();
            demo.await(() -> demo.figures().size() > figures + 5, "figures after the stall");
            demo.signal("INT");

            assertThat(demo.awaitEnd()).as(demo.output()).isZero();
            assertThat(demo.pids()).isEmpty();
            assertThat(demo.summary().at("/restarts").asInt()).as("it was stopped, not dead").isZero();
            assertThat(endlessIntents(demo.config().journalDirectory())).isEmpty();
        }
    }

    @Test
    void shouldServeOtherSourcesWhileScavengerStalls() throws Exception
    {
        // The probe's entry zone must not depend on where the market walks.
        final Path config = Files.writeString(place.resolve("wide.conf"),
            Files.readString(place.home("conf/demo.conf")).replace("collarBps = 50", "collarBps = 5000"));
        try (Demo demo = Demo.start(place, "--seconds", "600", "--config", config.toString()).awaitTrading();
            ProbeSource probe = new ProbeSource(demo.config().aeron().directory()))
        {
            probe.connect();
            final long scavenger = demo.pidOf("scavenger");
            OsProcess.signal(scavenger, "STOP");
            probe.askFor(STALL_NS);
            // Nothing is read any more, so that no answer of the time after the stall can count.
            OsProcess.signal(scavenger, "CONT");

            assertThat(probe.asked()).isGreaterThan(20);
            assertThat(probe.unanswered()).as("not answered while scavenger stalled").isZero();
            assertThat(probe.outcomes()).as("denied: " + probe.denials())
                .containsKeys(IntentOutcome.PREPARED, IntentOutcome.ABORTED);
            assertThat(probe.longestAnswerNs()).as("longest answer").isLessThan(STALL_NS);
            demo.signal("INT");

            assertThat(demo.awaitEnd()).as(demo.output()).isZero();
            assertThat(demo.summary().at("/restarts").asInt()).isZero();
        }
    }

    /** Intents that were prepared long before the journal's end, with the last that was said of them. */
    private static Map<String, String> endlessIntents(final Path journal)
    {
        final Map<String, String> open = new HashMap<>();
        final Map<String, Long> sinceNs = new HashMap<>();
        final JournalReplay.Position end = JournalReplay.read(journal, (document) -> note(document, open, sinceNs));
        sinceNs.forEach((signal, preparedNs) ->
        {
            if (end.timestampNs() - preparedNs < LONGEST_LIFE_NS)
            {
                open.remove(signal);
            }
        });
        return open;
    }

    private static void note(
        final JournalDocumentReader document, final Map<String, String> open, final Map<String, Long> sinceNs)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final IntentReplyDecoder reply = new IntentReplyDecoder();
        document.rewindOutputs();
        while (document.nextOutput())
        {
            if (header.wrap(document.buffer(), document.outputOffset()).templateId() == IntentReplyDecoder.TEMPLATE_ID)
            {
                reply.wrapAndApplyHeader(document.buffer(), document.outputOffset(), header);
                final String signal = reply.signalKeyHi() + ":" + reply.signalKeyLo();
                switch (reply.outcome())
                {
                    case PREPARED ->
                    {
                        open.put(signal, "PREPARED at sequence " + document.sequence());
                        sinceNs.putIfAbsent(signal, document.timestampNs());
                    }
                    case CONFIRMED, ABORTED, DENIED, EXPIRED -> open.remove(signal);
                    default ->
                    {
                        // A greeting belongs to no intent.
                    }
                }
            }
        }
    }
}
