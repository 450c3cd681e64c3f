package io.titan.engine.cli.up;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.files.Sizes;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.TelemetryReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How large a running Titan's journal is, as execution publishes it.
 *
 * @param bytes        up to its last document.
 * @param bytesPerHour by which it grew, on average since execution started.
 * @param freeBytes    on its file system.
 * @param sequence     of the last document.
 * @param synced       of the last one that a power cut does not take; 0 none.
 */
record JournalSize(long bytes, long bytesPerHour, long freeBytes, long sequence, long synced)
{
    private static final String EXECUTION = "execution";
    private static final long HOURS_OF_DAY = 24;
    private static final long MOST_DAYS = 3_650;

    /** Empty before execution has published it, and where an execution of another build did. */
    static Optional<JournalSize> read(final Path directory, final long nowMs)
    {
        try (TelemetryReader reader = TelemetryReader.open(directory, EXECUTION).orElse(null))
        {
            return Optional.ofNullable(reader).filter((open) -> open.counter(CounterId.JOURNAL_BYTES) > 0)
                .map((open) -> of(open, nowMs));
        }
        catch (final IOException ex)
        {
            return Optional.empty();
        }
    }

    private static JournalSize of(final TelemetryReader reader, final long nowMs)
    {
        final double hours = Math.max(1.0, nowMs - reader.startedMs()) / TimeUnit.HOURS.toMillis(1);
        return new JournalSize(reader.counter(CounterId.JOURNAL_BYTES),
            (long)(reader.counter(CounterId.JOURNAL_GROWTH_BYTES) / hours),
            reader.counter(CounterId.JOURNAL_FREE_BYTES), reader.counter(CounterId.JOURNAL_SEQUENCE),
            reader.counter(CounterId.JOURNAL_SYNCED));
    }

    String text()
    {
        return "journal " + Sizes.text(bytes) + ", grows by " + Sizes.text(bytesPerHour) + " an hour, " +
            Sizes.text(freeBytes) + " free" + roomText() + "; sequence " + sequence +
            (synced > 0 ? ", synced up to " + synced : ", not synced");
    }

    /** Hours that the room lasts at this rate; far more than anybody waits when it does not grow. */
    private long hoursLeft()
    {
        return freeBytes / Math.max(1, bytesPerHour);
    }

    private String roomText()
    {
        final long days = hoursLeft() / HOURS_OF_DAY;
        return bytesPerHour <= 0 || days > MOST_DAYS ? "" :
            days >= 2 ? ", enough for " + days + " days" : ", enough for " + hoursLeft() + " hours";
    }

    ObjectNode json()
    {
        return JsonNodeFactory.instance.objectNode().put("bytes", bytes).put("bytesPerHour", bytesPerHour)
            .put("freeBytes", freeBytes).put("hoursLeft", hoursLeft())
            .put("sequence", sequence).put("syncedSequence", synced);
    }
}
