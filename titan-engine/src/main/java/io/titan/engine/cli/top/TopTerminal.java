package io.titan.engine.cli.top;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The terminal while the table is redrawn in place: a screen of its own, keys without Enter, everything put back at the
 * end. Where stty is missing, q needs an Enter and long tables scroll.
 */
final class TopTerminal implements AutoCloseable
{
    private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";
    private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String ERASE_LINE = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";
    private static final int UNKNOWN_ROWS = Integer.MAX_VALUE;
    private static final File DEVICE = new File("/dev/tty");

    private final String settings = stty("-g");
    private final int rows = rows(stty("size"));
    private boolean open = true;

    TopTerminal()
    {
        if (!settings.isEmpty())
        {
            stty("-icanon", "-echo", "min", "1");
        }
        print(ENTER);
    }

    void draw(final List<String> lines)
    {
        final List<String> shown = lines.size() < rows ? lines : cut(lines);
        final StringBuilder screen = new StringBuilder(HOME);
        shown.forEach((line) -> screen.append(line).append(ERASE_LINE).append('\n'));
        print(screen.append(ERASE_BELOW).toString());
    }

    /** Whether q was typed. Does not wait. */
    static boolean isQuitTyped(final InputStream keys) throws IOException
    {
        while (keys.available() > 0)
        {
            final int key = keys.read();
            if (key == 'q' || key == 'Q')
            {
                return true;
            }
        }
        return false;
    }

    /** Puts the terminal back as it was; again does nothing. Any thread: Ctrl-C ends the JVM through a hook. */
    @Override
    public synchronized void close()
    {
        if (open)
        {
            open = false;
            print(LEAVE);
            if (!settings.isEmpty())
            {
                stty(settings);
            }
        }
    }

    private List<String> cut(final List<String> lines)
    {
        final List<String> shown = new ArrayList<>(lines.subList(0, Math.max(0, rows - 2)));
        shown.add("  ... " + (lines.size() - shown.size()) + " more lines; enlarge the terminal, or use --once");
        return shown;
    }

    private static void print(final String text)
    {
        System.out.print(text);
        System.out.flush();
    }

    static int rows(final String size)
    {
        return size.matches("[1-9]\\d{0,3} \\d+") ? Integer.parseInt(size.split(" ")[0]) : UNKNOWN_ROWS;
    }

    private static String stty(final String... arguments)
    {
        final List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try
        {
            final Process process = new ProcessBuilder(command).redirectInput(DEVICE)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            final String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0 ? answer.trim() : "";
        }
        catch (final IOException ex)
        {
            return "";
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
