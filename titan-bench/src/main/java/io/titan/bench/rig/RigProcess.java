package io.titan.bench.rig;

import io.titan.bench.lane.LaneFigures;
import io.titan.bench.lane.LaneSide;
import io.titan.bench.lane.Parameters;
import io.titan.bench.lane.StopSwitch;
import io.titan.engine.affinity.Cores;
import io.titan.engine.rehearsal.CompilerRest;
import io.titan.words.FaultText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A process of the rig: one pinned thread that opens, runs and closes lanes as the coordinator says on standard input,
 * one command a line, each answered by one line on standard output. Ends with its standard input, so that it never
 * outlives the coordinator.
 * <pre>
 *   open NAME KIND key=value ...   ->  OPENED NAME
 *   run NAME key=value ...         ->  DONE NAME figures      when the block is over
 *   stop                           ->  (ends the block that runs)
 *   close NAME                     ->  CLOSED NAME
 *   rest                           ->  RESTED ms              when the JVM's compilers have nothing left to do, and
 *                                                            how much they still did
 *   anything that fails            ->  FAILED sentence
 * </pre>
 * Each answer has {@link Peer#ANSWER} before it.
 */
public final class RigProcess
{
    private static final long REST_PATIENCE_MS = 5_000;

    private final LinkedBlockingQueue<String> commands = new LinkedBlockingQueue<>();
    private final Map<String, LaneSide> lanes = new HashMap<>();
    private final StopSwitch stop = new StopSwitch();
    private final PrintStream answers = System.out;

    private RigProcess()
    {
    }

    /**
     * Runs until standard input ends.
     *
     * @param arguments the core to pin to, or -1.
     * @throws IOException when standard input breaks.
     */
    public static void main(final String[] arguments) throws IOException
    {
        // Libraries that print must not mix with the answers.
        final RigProcess process = new RigProcess();
        System.setOut(System.err);
        process.readCommands(Integer.parseInt(arguments[0]));
    }

    private void readCommands(final int core) throws IOException
    {
        final Collection<Integer> housekeeping = Cores.usable();
        final Thread worker = new Thread(() -> work(new ThreadLedger(core, housekeeping)), "lane");
        worker.setDaemon(true);
        worker.start();
        final BufferedReader input =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = input.readLine();
        while (null != line)
        {
            if ("stop".equals(line))
            {
                stop.raised(true);
            }
            else
            {
                commands.add(line);
            }
            line = input.readLine();
        }
        System.exit(0);
    }

    private void work(final ThreadLedger ledger)
    {
        while (true)
        {
            answer(ledger);
        }
    }

    private void answer(final ThreadLedger ledger)
    {
        try
        {
            final String[] words = commands.take().trim().split("\\s+");
            say(switch (words[0])
            {
                case "open" -> open(words, ledger);
                case "run" -> run(words, ledger);
                case "close" -> close(words[1]);
                case "rest" -> rest();
                default -> throw new IllegalArgumentException("no such command: " + words[0]);
            });
        }
        catch (final InterruptedException ex)
        {
            throw new IllegalStateException("the lane's thread was interrupted", ex);
        }
        catch (final Exception | Error ex)
        {
            System.err.println(FaultText.of(ex));
            Arrays.stream(ex.getStackTrace()).forEach(System.err::println);
            say("FAILED " + FaultText.of(ex).replace('\n', ' '));
        }
    }

    /** Threads that a lane's libraries start inherit the cores of the thread that opens it: not the measured one. */
    private String open(final String[] words, final ThreadLedger ledger)
    {
        ledger.free();
        try
        {
            lanes.put(words[1], LaneSideKind.of(words[2]).open(Parameters.of(words, 3)));
        }
        finally
        {
            ledger.pin();
        }
        return "OPENED " + words[1];
    }

    private String run(final String[] words, final ThreadLedger ledger)
    {
        final LaneSide lane = lanes.get(words[1]);
        if (null == lane)
        {
            throw new IllegalArgumentException("no lane is open under the name " + words[1]);
        }
        final long compiledMs = CompilerRest.workedMs();
        ledger.begin();
        final LaneFigures figures = lane.run(Parameters.of(words, 2), stop);
        stop.raised(false);
        ledger.end(figures);
        figures.count(Measured.COMPILER_MS, compiledSince(compiledMs));
        return "DONE " + words[1] + " " + figures.encode();
    }

    private String close(final String name)
    {
        lanes.remove(name).close();
        return "CLOSED " + name;
    }

    private static String rest()
    {
        final long compiledMs = CompilerRest.workedMs();
        final boolean rested = CompilerRest.await(REST_PATIENCE_MS);
        return (rested ? "RESTED " : "STILL_COMPILING ") + compiledSince(compiledMs);
    }

    /** Not below 0, though a compiler's thread that has ended takes what it did with it. */
    private static long compiledSince(final long compiledMs)
    {
        return Math.max(0, CompilerRest.workedMs() - compiledMs);
    }

    private void say(final String line)
    {
        answers.println(Peer.ANSWER + line);
        answers.flush();
    }
}
