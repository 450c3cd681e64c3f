package io.titan.sim;

import io.titan.sim.core.Decimals;
import io.titan.sim.engine.Speed;
import io.titan.sim.ledger.LedgerException;
import io.titan.sim.market.CaptureException;
import io.titan.sim.wire.Credentials;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import io.titan.words.ParentWatch;
import io.titan.words.StopSignal;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the exchange: reads options, starts the process, waits for its end. */
@Command(
    name = "exchange",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
        "A simulated exchange that speaks the Binance USD-M futures API (REST and WebSocket) on one port.",
        "",
        "Its account starts with 100,000 USDT. What it acknowledged survives a kill:",
        "start it again with the same --dir and it goes on. Clients need the key and",
        "secret in TITAN_SIM_API_KEY and TITAN_SIM_API_SECRET, or given by --keys."},
    footer = {
        "",
        "Examples:",
        "  exchange --seed 7 --price 61500            an invented BTCUSDT market, in real time",
        "  exchange --capture feed.gz --speed 20      a recorded feed, twenty times as fast",
        "  exchange --capture feed.gz --speed max --paused",
        "                                             as fast as its readers can follow, from POST /sim/v1/start on",
        "",
        "Exit codes: 0 stopped as asked, 1 it failed and may be started again, 2 bad options,",
        "4 capture, ledger, directory or port cannot be used: starting it again does not help,",
        "8 the process that started it is gone."})
public final class ExchangeCommand implements Callable<Integer>
{
    private static final int LARGEST_PORT = 65_535;

    private final StopSignal stop;

    @Option(names = "--market", paramLabel = "KIND",
        description = "synthetic (default) or capture; --capture implies the latter.")
    private String market;

    @Option(names = "--capture", paramLabel = "FILE",
        description = "Recorded feed: local nanoseconds, a space, the raw JSON message; may be gzipped.")
    private Path capture;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Decides the synthetic market (1).")
    private long seed;

    @Option(names = "--price", split = ",", paramLabel = "P",
        description = "First price of the synthetic market, one per symbol (60000 for BTCUSDT).")
    private List<String> prices = new ArrayList<>();

    @Option(names = "--symbols", split = ",", defaultValue = "BTCUSDT", paramLabel = "S",
        description = "What the synthetic market trades (BTCUSDT).")
    private List<String> symbols;

    @Option(names = "--seconds", defaultValue = "0", paramLabel = "N",
        description = "End of the synthetic market, in market time; 0 for none (0).")
    private long seconds;

    @Option(names = "--speed", defaultValue = "1", paramLabel = "X|max",
        description = "Market time per host time; at max the exchange waits for its readers (1).")
    private String speed;

    @Option(names = "--paused", description = "Serve, but let market time begin with POST /sim/v1/start.")
    private boolean paused;

    @Option(names = "--latency", defaultValue = "200us", paramLabel = "TIME",
        description = "Market time until an order reaches the book, such as 200us, 5ms, 0us (200us).")
    private String latency;

    @Option(names = "--query-lag", defaultValue = "0us", paramLabel = "TIME",
        description = "Exchange time for which GET order does not find a new order yet (0us).")
    private String queryLag;

    @Option(names = "--countdown-cancels-conditional",
        description = "countdownCancelAll cancels conditional orders too; else it spares them.")
    private boolean countdownCancelsConditional;

    @Option(names = "--host", defaultValue = "127.0.0.1", paramLabel = "ADDR", description = "Address (127.0.0.1).")
    private String host;

    @Option(names = "--port", defaultValue = "19443", paramLabel = "N",
        description = "Port, 0 for any free one (19443).")
    private int port;

    @Option(names = "--dir", defaultValue = "exchange-data", paramLabel = "DIR",
        description = "Where the ledger and fills.csv live (exchange-data).")
    private Path directory;

    @Option(names = "--keys", paramLabel = "FILE", description = "Two lines: API key, secret. Else the environment.")
    private Path keys;

    @Option(names = "--parent-pid", defaultValue = "0", paramLabel = "PID",
        description = "Stop when this process is gone.")
    private long parentPid;

    @Option(names = "--json", description = "Print the ready line as JSON.")
    private boolean json;

    ExchangeCommand(final StopSignal stop)
    {
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException
    {
        try
        {
            return run(settings(), credentials());
        }
        catch (final IllegalArgumentException badOption)
        {
            System.err.println(badOption.getMessage());
            return ExitCode.USAGE;
        }
        catch (final LedgerException | CaptureException unusable)
        {
            System.err.println(unusable.getMessage());
            return ExitCode.SURROUNDINGS;
        }
        catch (final NoSuchFileException missing)
        {
            System.err.println("There is no file " + missing.getFile() + ": check --capture and --keys.");
            return ExitCode.SURROUNDINGS;
        }
        catch (final IOException failure)
        {
            System.err.println("The exchange cannot start (" + FaultText.of(failure) +
                "): check --capture, --keys and --dir.");
            return ExitCode.SURROUNDINGS;
        }
    }

    private int run(final ExchangeSettings settings, final Credentials credentials)
        throws IOException, InterruptedException
    {
        final ExchangeProcess process = new ExchangeProcess(settings, credentials, System.err);
        try
        {
            final int boundPort = process.start(host, port);
            printReady(process, settings, boundPort);
        }
        catch (final BindException inUse)
        {
            process.close();
            System.err.println("Port " + port + " on " + host + " cannot be used (" + inUse.getMessage() +
                "): stop whatever listens there, or choose another with --port.");
            return ExitCode.SURROUNDINGS;
        }
        stop.started();
        if (parentPid > 0)
        {
            ParentWatch.start(parentPid, stop::orphaned);
        }
        return new ProcessLife(process, stop).untilEnd();
    }

    private void printReady(final ExchangeProcess process, final ExchangeSettings settings, final int boundPort)
    {
        final String kind = settings.capture() == null ? "synthetic" : "capture";
        final long pid = ProcessHandle.current().pid();
        System.out.println(json
            ? "{\"ready\":\"exchange\",\"port\":" + boundPort + ",\"host\":\"" + host + "\",\"pid\":" + pid +
                ",\"market\":\"" + kind + "\",\"speed\":\"" + settings.speed() + "\",\"state\":\"" + process.state() +
                "\",\"fillsCsv\":\"" + process.fillsCsv() + "\"}"
            : "READY exchange port=" + boundPort + " host=" + host + " pid=" + pid + " market=" + kind + " speed=" +
                settings.speed() + " state=" + process.state() + " fillsCsv=" + process.fillsCsv());
        System.out.flush();
    }

    private ExchangeSettings settings()
    {
        if ("capture".equals(market) && capture == null)
        {
            throw new IllegalArgumentException("--market capture needs a recorded feed: add --capture FILE.");
        }
        if (market != null && !List.of("capture", "synthetic").contains(market))
        {
            throw new IllegalArgumentException("--market must be synthetic or capture, not " + market + ".");
        }
        if (port < 0 || port > LARGEST_PORT)
        {
            throw new IllegalArgumentException("--port must be 0 to " + LARGEST_PORT + ", not " + port + ".");
        }
        if (capture != null && Files.isDirectory(capture))
        {
            throw new CaptureException(capture + " is a directory: give --capture a recorded feed.");
        }
        return new ExchangeSettings(capture, seed, symbols.stream().map(s -> s.toUpperCase(Locale.ROOT)).toList(),
            pricesE8(), Math.max(0, seconds), readSpeed(), paused, readNs("--latency", latency),
            readNs("--query-lag", queryLag), countdownCancelsConditional, directory);
    }

    private List<Long> pricesE8()
    {
        final List<Long> result = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++)
        {
            final String text = i < prices.size() ? prices.get(i) : usualPrice(symbols.get(i).toUpperCase(Locale.ROOT));
            final long priceE8 = Decimals.parseE8(text);
            if (priceE8 <= 0)
            {
                throw new IllegalArgumentException("--price must be positive, not " + text + ".");
            }
            result.add(priceE8);
        }
        return result;
    }

    private static String usualPrice(final String symbol)
    {
        return switch (symbol)
        {
            case "BTCUSDT" -> "60000";
            case "ETHUSDT" -> "3000";
            case "SOLUSDT" -> "150";
            default -> "100";
        };
    }

    private Speed readSpeed()
    {
        try
        {
            return Speed.parse(speed);
        }
        catch (final IllegalArgumentException malformed)
        {
            throw new IllegalArgumentException(
                "--speed must be a positive number or max, not " + speed + ".", malformed);
        }
    }

    private static long readNs(final String option, final String text)
    {
        final String digits = text.replaceAll("[a-z]+$", "");
        final long factor = switch (text.substring(digits.length()))
        {
            case "ns" -> 1L;
            case "us", "" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            default -> 0L;
        };
        if (factor == 0 || !digits.matches("\\d{1,9}"))
        {
            throw new IllegalArgumentException(option + " must look like 200us or 5ms, not " + text + ".");
        }
        return Long.parseLong(digits) * factor;
    }

    private Credentials credentials() throws IOException
    {
        if (keys != null)
        {
            final List<String> lines = keyLines().stream().map(String::strip).toList();
            if (lines.size() < 2)
            {
                throw new IllegalArgumentException(keys + " must have two lines: API key, secret.");
            }
            return new Credentials(lines.get(0), lines.get(1));
        }
        final String apiKey = System.getenv("TITAN_SIM_API_KEY");
        final String secret = System.getenv("TITAN_SIM_API_SECRET");
        if (apiKey == null || secret == null)
        {
            throw new IllegalArgumentException("No API key: set TITAN_SIM_API_KEY and TITAN_SIM_API_SECRET, " +
                "or give a file of two lines with --keys.");
        }
        return new Credentials(apiKey, secret);
    }

    private List<String> keyLines() throws IOException
    {
        try
        {
            return Files.readAllLines(keys);
        }
        catch (final NoSuchFileException missing)
        {
            throw missing;
        }
        catch (final IOException failure)
        {
            throw new IOException(keys + " cannot be read: " + FaultText.of(failure), failure);
        }
    }
}
