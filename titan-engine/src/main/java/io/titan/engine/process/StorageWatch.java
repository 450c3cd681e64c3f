package io.titan.engine.process;

import io.titan.engine.files.HaltFile;
import io.titan.engine.files.Sizes;
import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Halts trading while there is still room for the halt, the cancels and the fills that may come to be journaled. It
 * states the halt in the halt file, so that people learn why and the next start knows; a resume while there is still
 * too little room is followed by the next halt. The main thread.
 */
final class StorageWatch
{
    private final Path directory;
    private final long haltBelowBytes;
    private final HaltFile haltFile;
    private final Runnable halt;
    private final Consumer<String> say;
    private boolean isLow;
    private boolean isUnwritable;

    /**
     * Watches.
     *
     * @param directory      of the journal, for people.
     * @param haltBelowBytes less room than this halts; 0 for never.
     * @param haltFile       of the run.
     * @param halt           halts at once, without the file.
     * @param say            what there is to tell.
     */
    StorageWatch(
        final Path directory, final long haltBelowBytes, final HaltFile haltFile, final Runnable halt,
        final Consumer<String> say)
    {
        this.directory = directory;
        this.haltBelowBytes = haltBelowBytes;
        this.haltFile = haltFile;
        this.halt = halt;
        this.say = say;
    }

    /**
     * Judges the room that is left.
     *
     * @param freeBytes on the journal's file system.
     */
    void onFree(final long freeBytes)
    {
        final boolean wasLow = isLow;
        isLow = freeBytes < haltBelowBytes;
        if (isLow && (!wasLow || !isUnwritable && !haltFile.isThere()))
        {
            halt(freeBytes);
        }
        else if (wasLow && !isLow)
        {
            say.accept("there is room for the journal again (" + Sizes.text(freeBytes) +
                "); titan resume ends the halt");
        }
    }

    private void halt(final long freeBytes)
    {
        final String reason = "the file system of " + directory + " has " + Sizes.text(freeBytes) +
            " left, less than journal.haltBelow = " + Sizes.text(haltBelowBytes) + "; make room first";
        halt.run();
        try
        {
            haltFile.write(reason);
            isUnwritable = false;
        }
        catch (final IOException ex)
        {
            isUnwritable = true;
            say.accept("trading is halted: " + reason + ". The halt file cannot be written either (" +
                FaultText.of(ex) + ")");
        }
    }
}
