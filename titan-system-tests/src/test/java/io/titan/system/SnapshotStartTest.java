package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real starts go on from the snapshot that an orderly stop took, and end where a replay of everything does. */
class SnapshotStartTest
{
    private static final Pattern RECOVERY = Pattern.compile("READY execution .*\\bsequence=(\\d+) snapshot=(\\d+) " +
        "replayed=(\\d+).*");

    @RegisterExtension
    final TestPlace place = new TestPlace();

    private final Standing standing = new Standing(place);

    /** What a start said about its recovery. */
    private record Recovered(long sequence, long snapshot, long replayed)
    {
    }

    @Test
    void shouldGoOnFromTheSnapshotOfAnOrderlyStopAndAfterACrashReplayWhatFollowsIt() throws Exception
    {
        standing.titan(0, "up", "--no-bridge", "--port", Integer.toString(place.port()));
        Standing.await("fills", () -> standing.json("state").get("fills").asInt() > 0);
        assertThat(starts()).containsExactly(new Recovered(0, 0, 0));

        restart("TERM");
        final Recovered stopped = starts().get(1);
        assertThat(stopped.sequence()).isPositive();
        assertThat(stopped).as("nothing is replayed after an orderly stop")
            .isEqualTo(new Recovered(stopped.sequence(), stopped.sequence(), 0));

        final long fills = standing.json("state").get("fills").asLong();
        Standing.await("more fills", () -> standing.json("state").get("fills").asLong() > fills);
        restart("KILL");
        final Recovered killed = starts().get(2);
        assertThat(killed.snapshot()).as("the stop's").isEqualTo(stopped.snapshot());
        assertThat(killed.replayed()).isPositive().isEqualTo(killed.sequence() - killed.snapshot());
        assertThat(standing.titan(0, "journal", "replay", "--compare")).contains("\"agrees\":true");
        standing.titan(0, "down");
    }

    private void restart(final String signal) throws Exception
    {
        final int before = starts().size();
        OsProcess.signal(standing.pid("execution"), signal);
        Standing.await("its next start", () -> starts().size() > before && standing.isReady("execution"));
    }

    /** What each start said, in order. */
    private List<Recovered> starts() throws Exception
    {
        return Files.readAllLines(standing.directory().resolve("execution.log")).stream().map(RECOVERY::matcher)
            .filter(Matcher::matches)
            .map((ready) -> new Recovered(number(ready, 1), number(ready, 2), number(ready, 3))).toList();
    }

    private static long number(final Matcher ready, final int group)
    {
        return Long.parseLong(ready.group(group));
    }
}
