package io.titan.brain.load;

import io.titan.brain.security.SignatureCheck;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends signed reports over several connections, each waiting for its answer before the next, and says how many a
 * second were answered with 200. Arguments: base address, number of reports, connections, prefix of fill ids. The
 * secret is in TITAN_HMAC_SECRET.
 */
public final class ReportLoad
{
    private final InetSocketAddress address;
    private final byte[] key;
    private final int reports;
    private final String prefix;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();

    private ReportLoad(final URI base, final byte[] key, final int reports, final String prefix)
    {
        this.address = new InetSocketAddress(base.getHost(), base.getPort());
        this.key = key;
        this.reports = reports;
        this.prefix = prefix;
    }

    public static void main(final String[] arguments) throws InterruptedException
    {
        final ReportLoad load = new ReportLoad(
            URI.create(arguments[0]),
            System.getenv("TITAN_HMAC_SECRET").getBytes(StandardCharsets.UTF_8),
            Integer.parseInt(arguments[1]),
            arguments[3]);
        load.run(Integer.parseInt(arguments[2]));
    }

    private void run(final int connections) throws InterruptedException
    {
        final List<Thread> threads = new ArrayList<>();
        final long beganNs = System.nanoTime();
        for (int i = 0; i < connections; i++)
        {
            final Thread thread = new Thread(this::send, "load-" + i);
            thread.start();
            threads.add(thread);
        }
        for (final Thread thread : threads)
        {
            thread.join();
        }
        final double seconds = (System.nanoTime() - beganNs) / (double)TimeUnit.SECONDS.toNanos(1);
        System.out.printf(Locale.ROOT, "%d of %d reports answered with 200 in %.1f s: %.0f a second%n",
            accepted.get(), reports, seconds, accepted.get() / seconds);
    }

    private void send()
    {
        try (Socket socket = new Socket())
        {
            socket.setTcpNoDelay(true);
            socket.connect(address);
            final OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            final InputStream in = new BufferedInputStream(socket.getInputStream());
            int report = next.getAndIncrement();
            while (report < reports)
            {
                out.write(request(report));
                out.flush();
                if (status(in) == 200)
                {
                    accepted.incrementAndGet();
                }
                report = next.getAndIncrement();
            }
        }
        catch (final IOException ex)
        {
            System.err.println("a connection is lost: " + ex);
        }
    }

    private byte[] request(final int report)
    {
        final String body = "{\"type\":\"EXECUTION_REPORT\",\"phaseId\":\"phase" + (report % 3 + 1) +
            "\",\"signalId\":\"load-" + report + "\",\"symbol\":\"" + (report % 2 == 0 ? "BTCUSDT" : "ETHUSDT") +
            "\",\"side\":\"" + (report % 4 < 2 ? "BUY" : "SELL") + "\",\"price\":" + (50_000 + report % 100) +
            ".5,\"qty\":0.001,\"status\":\"FILLED\",\"timestamp\":" + System.currentTimeMillis() + ",\"fillId\":\"" +
            prefix + report + "\",\"fee\":0.02,\"feeCurrency\":\"USDT\"}";
        final byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        final String seconds = Long.toString(System.currentTimeMillis() / 1_000);
        final String head = "POST /webhook/execution-report HTTP/1.1\r\nHost: load\r\n" +
            "Content-Type: application/json\r\n" +
            "x-timestamp: " + seconds + "\r\nx-signature: " +
            HexFormat.of().formatHex(SignatureCheck.code(key, seconds + ".", bytes)) +
            "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads one whole answer. */
    private static int status(final InputStream in) throws IOException
    {
        final int status = Integer.parseInt(line(in).split(" ")[1]);
        int length = 0;
        String header = line(in);
        while (!header.isEmpty())
        {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            {
                length = Integer.parseInt(header.substring("content-length:".length()).strip());
            }
            header = line(in);
        }
        if (in.readNBytes(length).length < length)
        {
            throw new IOException("the answer ends early");
        }
        return status;
    }

    private static String line(final InputStream in) throws IOException
    {
        final StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n')
        {
            if (c != '\r')
            {
                line.append((char)c);
            }
            c = in.read();
        }
        if (c < 0)
        {
            throw new IOException("the connection was closed");
        }
        return line.toString();
    }
}
