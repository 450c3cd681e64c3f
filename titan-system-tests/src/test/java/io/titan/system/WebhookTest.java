package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.IoUtil;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A receiver written in another language is told of every fill, whichever process is killed meanwhile. */
class WebhookTest
{
    @RegisterExtension
    final TestPlace place = new TestPlace();

    private Process receiver;
    private int receiverPort;

    @Test
    void shouldTellBrainOfEveryFillWhicheverProcessIsKilled() throws Exception
    {
        Assumptions.assumeTrue(NodeProcess.isThere(), "skipped: needs 'node' on the PATH");
        receiverPort = Demo.freePort();
        final Path secret = Files.writeString(place.resolve("secret"), "a-secret-for-this-test-alone\n");
        // A checkout may lie deeper than the path of a socket can be long.
        final Path directory = Files.createTempDirectory("titan-ipc-");
        startReceiver(secret);
        try (Demo demo = Demo.start(place, Map.of(
            "TITAN_IPC_SOCKET", directory.resolve("ipc.sock").toString(),
            "TITAN_HMAC_SECRET", Files.readString(secret).strip(),
            "TITAN_BRAIN_URL", "http://127.0.0.1:" + receiverPort), "--seconds", "600").awaitTrading())
        {
            awaitMoreFills(demo, "at first");
            receiver.destroyForcibly().waitFor();
            demo.killAndAwaitRestart("bridge");
            startReceiver(secret);
            awaitMoreFills(demo, "after bridge and receiver were killed");
            demo.killAndAwaitRestart("execution");
            awaitMoreFills(demo, "after execution was killed");
            redeliverAll(demo);

            demo.signal("INT");
            assertThat(demo.awaitEnd()).as(demo.output()).isZero();

            assertThat(received()).as(demo.output()).isEqualTo(fillsInJournal(demo));
            assertThat(notes()).allMatch((note) -> note.equals("listening") || note.startsWith("fill "))
                .anyMatch((note) -> note.endsWith(" phase1"));
            assertThat(demo.summary().at("/fills").asLong()).isEqualTo(received().size());
            assertThat(demo.summary().at("/reports/delivered").asLong()).isGreaterThan(received().size());
            assertThat(demo.output()).contains("reports of fills: to http://127.0.0.1:" + receiverPort)
                .contains(" delivered to brain, 0 given up").doesNotContain("a-secret-for-this-test-alone");
        }
        finally
        {
            receiver.destroyForcibly().waitFor();
            IoUtil.delete(directory.toFile(), true);
        }
    }

    private void startReceiver(final Path secret) throws IOException
    {
        receiver = NodeProcess.start(place, "webhook-receiver.js", "receiver",
            List.of(Integer.toString(receiverPort), place.resolve("fills").toString(), secret.toString()));
    }

    private void awaitMoreFills(final Demo demo, final String when)
    {
        final int before = received().size();
        demo.await(() -> received().size() > before + 2, "more fills at the receiver " + when);
    }

    /** By order, beside the running bridge: what came first comes once more. */
    private void redeliverAll(final Demo demo) throws Exception
    {
        final List<String> before = notes();
        final String first = before.stream().filter((note) -> note.startsWith("fill ")).findFirst().orElseThrow();
        try (Demo order = Demo.titan(place, List.of("journal", "redeliver", "--from", "1", demo.run().toString())))
        {
            assertThat(order.awaitEnd()).as(order.output()).isZero();
            assertThat(order.output()).contains("Ordered: the bridge of");
        }
        demo.await(() -> notes().stream().skip(before.size()).anyMatch(first::equals), "the first fill once more");
        demo.await(() -> Files.notExists(orderFile(demo)), "the end of the order");
    }

    private static Path orderFile(final Demo demo)
    {
        try
        {
            return demo.run().resolve("webhook.redeliver");
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private Set<String> received()
    {
        final Set<String> fills = new TreeSet<>();
        notes().stream().filter((note) -> note.startsWith("fill ")).forEach((note) -> fills.add(note.split(" ")[1]));
        return fills;
    }

    /** Without the last line's end it may still be half written. */
    private List<String> notes()
    {
        try
        {
            final Path file = place.resolve("fills");
            final String text = Files.exists(file) ? Files.readString(file) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private Set<String> fillsInJournal(final Demo demo) throws Exception
    {
        final Path file = place.resolve("exported.csv");
        try (Demo export = Demo.titan(
            place, List.of("journal", "export", "--output", file.toString(), demo.run().toString())))
        {
            assertThat(export.awaitEnd()).as(export.output()).isZero();
        }
        final List<String> lines = Files.readAllLines(file);
        final List<String> names = List.of(lines.get(0).split(","));
        final Set<String> fills = new TreeSet<>();
        for (final String line : lines.subList(1, lines.size()))
        {
            final String[] row = line.split(",");
            fills.add(row[names.indexOf("symbol")] + "-" + row[names.indexOf("tradeId")] + "-" +
                row[names.indexOf("side")]);
        }
        assertThat(fills).hasSameSizeAs(lines.subList(1, lines.size()));
        return fills;
    }
}
