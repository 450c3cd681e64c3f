package io.titan.bridge.webhook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.titan.bridge.journal.TestJournal;
import io.titan.bridge.signature.HmacSha256;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A delivery between a real journal and a scripted receiver, on a clock that is moved by hand. */
final class DeliveryScene implements AutoCloseable
{
    static final long EPOCH_MS = 1_700_000_000_000L;

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final long STEP_NS = 10_000_000L;

    final List<String> said = new ArrayList<>();
    final WebhookCounters counters = new WebhookCounters(said::add);
    final ScriptedReceiver receiver;
    final ReportDelivery delivery;
    long nowNs;

    private DeliveryScene(final Path place, final ScriptedReceiver receiver, final boolean atMostOnce)
        throws IOException
    {
        this.receiver = receiver;
        Files.createDirectories(place);
        delivery = new ReportDelivery(new DeliveryParts(
            new WebhookSettings(URI.create("http://brain/webhook/execution-report"), true, atMostOnce, 1, 3,
                Optional.empty()),
            new WebhookSigner(new HmacSha256("sixteen bytes or more".getBytes(StandardCharsets.UTF_8)), true),
            receiver, new ReportSource(place.resolve("journal"), new ReportBody(List.of("BTCUSDT"), Map.of())), place,
            counters), new Random(7));
    }

    static TestJournal journal(final Path place)
    {
        return new TestJournal(place.resolve("journal"));
    }

    static DeliveryScene open(final Path place, final ScriptedReceiver receiver) throws Exception
    {
        return open(place, receiver, false);
    }

    static DeliveryScene open(final Path place, final ScriptedReceiver receiver, final boolean atMostOnce)
        throws Exception
    {
        final DeliveryScene scene = new DeliveryScene(place, receiver, atMostOnce);
        scene.delivery.open(0);
        return scene;
    }

    /** Lets time pass in steps of ten milliseconds. */
    DeliveryScene run(final long milliseconds) throws Exception
    {
        final long endNs = nowNs + milliseconds * 1_000_000L;
        while (nowNs < endNs)
        {
            delivery.lookAround(nowNs);
            delivery.poll(nowNs, EPOCH_MS + nowNs / 1_000_000L);
            nowNs += STEP_NS;
        }
        return this;
    }

    /** Identities in the order in which attempts were made. */
    List<String> attempted()
    {
        return receiver.posts().stream().map((post) -> fillId(post.body())).toList();
    }

    static String fillId(final byte[] body)
    {
        try
        {
            return MAPPER.readTree(body).get("fillId").asText();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public void close()
    {
        delivery.close();
    }
}
