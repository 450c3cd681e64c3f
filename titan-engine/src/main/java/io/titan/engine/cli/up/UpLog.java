package io.titan.engine.cli.up;

import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * What a supervisor tells: one line for each sentence, with the time. Any thread.
 */
final class UpLog
{
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Pattern ANNOUNCEMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d titan: .*");

    private final PrintStream out;

    UpLog(final PrintStream out)
    {
        this.out = out;
    }

    void say(final String sentence)
    {
        out.println(TIME.format(LocalDateTime.now()) + " titan: " + sentence);
        out.flush();
    }

    static boolean isAnnouncement(final String line)
    {
        return ANNOUNCEMENT.matcher(line).matches();
    }
}
