package io.titan.brain.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.brain.json.Json;
import io.titan.words.FaultText;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Set;

/**
 * Who wanted what, and what became of it: a line of JSON each in the run's directory, on disk before anybody is told,
 * and the same on the log. Secrets are in neither. Of those who are turned away unheard one a minute is noted, with how
 * many there were since the last line: nobody may fill the disk without a secret. Any thread.
 */
final class Audit
{
    /** Its name in the run's directory. */
    static final String FILE = "operators.log";

    private static final Logger LOG = System.getLogger(Audit.class.getName());

    private static final long UNHEARD_WINDOW_MS = 60_000;

    private final Path file;
    private final InstantSource clock;
    private boolean isWindowOpen;
    private long windowStartMs;
    private long untold;

    Audit(final Path directory, final InstantSource clock)
    {
        this.file = directory == null ? null : directory.resolve(FILE);
        this.clock = clock;
    }

    /** A command that was passed on. Execution's journal has its number, so it can be said who gave what is there. */
    synchronized void note(final OperatorCommand command, final int status, final String outcome)
    {
        final ObjectNode line = line(command);
        if (!command.isForBrain())
        {
            // As text: many readers of JSON have no whole numbers of this size.
            line.put("commandId", Long.toString(command.numberInJournal()));
        }
        line.set("members", command.members());
        write(line.put("status", status).put("outcome", outcome));
    }

    /** One whose secret was looked at and is none. What it was to do is of no interest, and may be long. */
    synchronized void noteWrong(final OperatorCommand command, final int status)
    {
        write(line(command).put("status", status).put("outcome", "refused"));
    }

    /** One whose secret was not even looked at. */
    synchronized void noteUnheard(final OperatorCommand command, final int status)
    {
        final long nowMs = clock.millis();
        if (isWindowOpen && nowMs - windowStartMs < UNHEARD_WINDOW_MS)
        {
            untold++;
            return;
        }
        isWindowOpen = true;
        windowStartMs = nowMs;
        noteWrong(command, status);
    }

    private ObjectNode line(final OperatorCommand command)
    {
        final ObjectNode line = Json.object().put("time", clock.instant().toString())
            .put("operator", command.operator()).put("command", command.name());
        if (untold > 0)
        {
            line.put("refusedBefore", untold);
            untold = 0;
        }
        return line;
    }

    private void write(final ObjectNode line)
    {
        final String text = Json.text(line);
        LOG.log(Level.INFO, "operator: {0}", text);
        if (file == null)
        {
            return;
        }
        try (FileChannel channel = FileChannel.open(file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))))
        {
            channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(false);
        }
        catch (final IOException ex)
        {
            LOG.log(Level.ERROR, "{0} cannot be written ({1}): this line is on the log only", file, FaultText.of(ex));
        }
    }
}
