package io.titan.brain.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.brain.json.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What those who look at the console cost execution: its own figures while a Titan trades, in turns without anybody and
 * with so many connections that read every frame as a page does, and draw nothing. Arguments: directory of a run of
 * {@code titan up}, connections, rounds, seconds of each half of a round.
 */
public final class ConsoleCost
{
    private static final long SETTLE_MS = 3_000;
    private static final long POLL_MS = 100;
    private static final List<String> HOPS = List.of("intentToExecution", "signalToOrder", "journalAppend");
    private static final List<String> PERCENTILES = List.of("p50", "p99");
    /** User and system time of /proc/PID/stat, counted behind the name, in hundredths of a second. */
    private static final int CPU_FIELD = 11;
    private static final int TICK_MS = 10;

    private final Path run;
    private final URI console;
    private final LongAdder framesRead = new LongAdder();

    private ConsoleCost(final Path run) throws IOException
    {
        this.run = run;
        this.console = URI.create(process("console").get("address").asText().replaceFirst("^http", "ws") + "ws");
    }

    public static void main(final String[] arguments) throws Exception
    {
        final ConsoleCost cost = new ConsoleCost(Path.of(arguments[0]));
        cost.run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }

    /** Every second round begins with the other half, so that what only grows with time favours neither. */
    private void run(final int connections, final int rounds, final int seconds) throws Exception
    {
        final Map<String, List<Double>> without = new LinkedHashMap<>();
        final Map<String, List<Double>> with = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++)
        {
            final boolean withFirst = round % 2 == 1;
            measure(withFirst ? connections : 0, seconds, withFirst ? with : without);
            measure(withFirst ? 0 : connections, seconds, withFirst ? without : with);
        }
        System.out.printf(Locale.ROOT, "%d rounds of 2 x %d s; the %d connections read %d frames%n",
            rounds, seconds, connections, framesRead.sum());
        System.out.printf(Locale.ROOT, "%-28s %12s %12s   %s%n", "", "nobody", connections + " connected",
            "ratio: median (lowest .. highest of the rounds)");
        without.forEach((name, values) -> print(name, values, with.get(name)));
    }

    private static void print(final String name, final List<Double> without, final List<Double> with)
    {
        final double[] ratios = new double[without.size()];
        for (int round = 0; round < ratios.length; round++)
        {
            ratios[round] = with.get(round) / without.get(round);
        }
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "%-28s %12.2f %12.2f   %.3f (%.3f .. %.3f)%n", name, median(without),
            median(with), median(Arrays.stream(ratios).boxed().toList()), ratios[0], ratios[ratios.length - 1]);
    }

    private static double median(final List<Double> values)
    {
        final double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private void measure(final int connections, final int seconds, final Map<String, List<Double>> into)
        throws Exception
    {
        final HttpClient client = HttpClient.newHttpClient();
        final List<WebSocket> pages = new ArrayList<>();
        for (int i = 0; i < connections; i++)
        {
            pages.add(client.newWebSocketBuilder().buildAsync(console, new Page()).join());
        }
        Thread.sleep(SETTLE_MS);
        final long pid = process("execution").get("pid").asLong();
        final long cpuBefore = cpuMs(pid);
        final long beganNs = System.nanoTime();
        final Map<String, List<Double>> seen = watch(seconds);
        final double elapsedS = (System.nanoTime() - beganNs) / (double)TimeUnit.SECONDS.toNanos(1);
        seen.forEach((name, values) -> add(into, name, median(values)));
        add(into, "CPU of execution, ms/s", (cpuMs(pid) - cpuBefore) / elapsedS);
        pages.forEach(WebSocket::abort);
    }

    /** Of each second that execution told of: percentiles in microseconds. */
    private Map<String, List<Double>> watch(final int seconds) throws IOException, InterruptedException
    {
        final Map<String, List<Double>> seen = new LinkedHashMap<>();
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        final Path file = run.resolve("figures.json");
        Object told = Files.getLastModifiedTime(file);
        while (System.nanoTime() - endNs < 0)
        {
            Thread.sleep(POLL_MS);
            final Object now = Files.getLastModifiedTime(file);
            if (!now.equals(told))
            {
                told = now;
                note(Json.read(Files.readAllBytes(file)).at("/processes/execution/hops"), seen);
            }
        }
        return seen;
    }

    private static void note(final JsonNode hops, final Map<String, List<Double>> seen)
    {
        for (final String hop : HOPS)
        {
            final JsonNode second = hops.path(hop).path("lastSecondNs");
            if (second.path("count").asLong() > 0)
            {
                PERCENTILES.forEach((percentile) -> add(seen, hop + " " + percentile + ", us",
                    second.get(percentile).asDouble() / TimeUnit.MICROSECONDS.toNanos(1)));
            }
        }
    }

    private static void add(final Map<String, List<Double>> map, final String name, final double value)
    {
        map.computeIfAbsent(name, (fresh) -> new ArrayList<>()).add(value);
    }

    private JsonNode process(final String name) throws IOException
    {
        for (final JsonNode process : Json.read(Files.readAllBytes(run.resolve("status.json"))).get("processes"))
        {
            if (process.get("name").asText().equals(name))
            {
                return process;
            }
        }
        throw new IOException(run + " has no process " + name);
    }

    private static long cpuMs(final long pid) throws IOException
    {
        final String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        final String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return TICK_MS * (Long.parseLong(fields[CPU_FIELD]) + Long.parseLong(fields[CPU_FIELD + 1]));
    }

    /** Reads and understands every frame, and answers pings, as a page does. */
    private final class Page implements WebSocket.Listener
    {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(final WebSocket socket, final CharSequence data, final boolean last)
        {
            text.append(data);
            if (last)
            {
                read(socket, text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void read(final WebSocket socket, final String frame)
        {
            try
            {
                framesRead.increment();
                if (Json.read(frame.getBytes(StandardCharsets.UTF_8)).path("type").asText().equals("ping"))
                {
                    socket.sendText("{\"type\":\"pong\"}", true);
                }
            }
            catch (final IOException ex)
            {
                throw new IllegalStateException("the console sent no JSON: " + frame, ex);
            }
        }
    }
}
