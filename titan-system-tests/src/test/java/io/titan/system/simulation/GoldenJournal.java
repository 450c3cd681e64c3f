package io.titan.system.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.codecs.JournalDocumentReader;
import io.titan.core.SnapshotCodec;
import io.titan.core.SnapshotWriter;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The journal of a released version as text: a line about it, then a line for each document, in hexadecimal. Kept in
 * the repository, so that each later build can show what it makes of it.
 */
final class GoldenJournal
{
    /** Where they are. */
    static final Path DIRECTORY = Path.of("src/test/resources/golden").toAbsolutePath();

    private static final String SUFFIX = ".jsonl";
    private static final long FIRST_SEED = 42;
    private static final long MOST_SEEDS = 100;
    private static final long ENOUGH_FILLS = 10;
    private static final int SECONDS = 2;
    private static final double FAULT_CHANCE = 0.05;
    /** Small tables, so that slots are used again; stops and targets that the market reaches. */
    private static final Map<String, String> CHANGES = Map.of(
        "engine.capacity.intents", "1024", "engine.capacity.orders", "64", "engine.capacity.fills", "256",
        "scavenger.signal.stopBps", "13", "scavenger.signal.takeProfitBps", "4",
        "engine.capacity.signalsPerSecond", "1", "engine.limits.keyHorizon", "30s");
    private static final ObjectMapper JSON = new ObjectMapper();

    final JsonNode about;
    final List<Document> documents = new ArrayList<>();

    /** One document, without what is worked out again: its sequence is its place. */
    record Document(long timestampNs, int sourceId, byte[] input, List<byte[]> outputs)
    {
    }

    private GoldenJournal(final Path file) throws IOException
    {
        final List<String> lines = Files.readAllLines(file);
        about = JSON.readTree(lines.get(0));
        for (final String line : lines.subList(1, lines.size()))
        {
            final JsonNode document = JSON.readTree(line);
            final List<byte[]> outputs = new ArrayList<>();
            document.get("outputs").forEach((output) -> outputs.add(bytes(output)));
            documents.add(new Document(document.get("timestampNs").asLong(), document.get("sourceId").asInt(),
                bytes(document.get("input")), outputs));
        }
    }

    static List<Path> files() throws IOException
    {
        try (Stream<Path> files = Files.list(DIRECTORY))
        {
            return files.filter((file) -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    static GoldenJournal read(final Path file) throws IOException
    {
        return new GoldenJournal(file);
    }

    int rulesVersion()
    {
        return about.get("rulesVersion").asInt();
    }

    int format()
    {
        return about.get("snapshotFormat").asInt();
    }

    byte[] snapshot()
    {
        return bytes(about.get("snapshot"));
    }

    long stateHash()
    {
        return Long.parseUnsignedLong(about.get("stateHash").asText(), 16);
    }

    ExecutionCapacity capacity()
    {
        final JsonNode sizes = about.get("capacity");
        return new ExecutionCapacity(sizes.get("sources").asInt(), sizes.get("instruments").asInt(),
            sizes.get("intents").asInt(), sizes.get("orders").asInt(), sizes.get("fills").asInt());
    }

    private static byte[] bytes(final JsonNode hexadecimal)
    {
        return HexFormat.of().parseHex(hexadecimal.asText());
    }

    /**
     * Records the golden journal of this build's rules from a seeded simulation.
     *
     * @return its file.
     * @throws IOException when there is one already: what a released version has recorded is never replaced.
     */
    static Path record() throws IOException
    {
        final Path file = DIRECTORY.resolve("rules-" + ExecutionMachine.RULES_VERSION + SUFFIX);
        if (Files.exists(file))
        {
            throw new IOException(file + " is there already, and what was recorded once is never replaced; other " +
                "rules need another rules version");
        }
        final SimulatedExecution execution = eventful();
        final List<String> lines = new ArrayList<>();
        lines.add(about(execution.machine()).toString());
        execution.journal().forEach((document) -> lines.add(line(document).toString()));
        Files.createDirectories(DIRECTORY);
        // Half of one would be taken for a whole one that is never replaced.
        final Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.write(unfinished, lines);
        return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The first seed in which something happens: which one that is changes with the rules. */
    private static SimulatedExecution eventful()
    {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + MOST_SEEDS; seed++)
        {
            final SimulationPlan plan = SimulationPlan.demo(seed).seconds(SECONDS).changes(CHANGES)
                .faults(FAULT_CHANCE).restarts(1).cancels(1);
            final SimulatedExecution execution = SimulatedTrading.trade(plan).execution();
            if (execution.machine().core().totals().fills >= ENOUGH_FILLS)
            {
                return execution;
            }
        }
        throw new IllegalStateException("none of " + MOST_SEEDS + " seeds has " + ENOUGH_FILLS + " fills in " +
            SECONDS + " s: a journal in which nothing happens would show nothing");
    }

    private static ObjectNode about(final ExecutionMachine machine)
    {
        final SnapshotWriter writer = new SnapshotWriter();
        machine.snapshot(writer);
        final ObjectNode about = JSON.createObjectNode();
        about.put("rulesVersion", ExecutionMachine.RULES_VERSION)
            .put("stateHash", String.format("%016x", machine.core().stateHash()))
            .put("fills", machine.core().totals().fills)
            .put("realisedPnlE8", machine.core().totals().realisedPnlE8)
            .put("ordersRequested", machine.core().totals().ordersRequested)
            .put("openOrders", machine.core().figures().openOrders())
            .put("protectiveOrders", machine.core().figures().protectiveOrders());
        final ExecutionCapacity capacity = machine.capacity();
        about.putObject("capacity").put("sources", capacity.sources()).put("instruments", capacity.instruments())
            .put("intents", capacity.intents()).put("orders", capacity.orders()).put("fills", capacity.fills());
        return about.put("snapshotFormat", SnapshotCodec.FORMAT)
            .put("snapshot", HexFormat.of().formatHex(writer.toBytes()));
    }

    private static ObjectNode line(final JournalDocumentReader document)
    {
        final ObjectNode line = JSON.createObjectNode();
        line.put("timestampNs", document.timestampNs()).put("sourceId", document.sourceId())
            .put("input", hexadecimal(document, document.inputOffset(), document.inputLength()));
        final ArrayNode outputs = line.putArray("outputs");
        while (document.nextOutput())
        {
            outputs.add(hexadecimal(document, document.outputOffset(), document.outputLength()));
        }
        return line;
    }

    private static String hexadecimal(final JournalDocumentReader document, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        document.buffer().getBytes(offset, bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
