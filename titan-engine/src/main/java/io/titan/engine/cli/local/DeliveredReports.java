package io.titan.engine.cli.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * How many fills the bridge has told brain, as its cursor says (docs/operations.md). The engine and the bridge share no
 * code: this reads what the file promises and changes nothing.
 *
 * @param delivered   answered with 2xx, over all starts of the bridge on this run.
 * @param deadLetters given up and written down.
 */
public record DeliveredReports(long delivered, long deadLetters)
{
    /** The bridge's cursor in the directory of a run. */
    public static final String CURSOR_FILE = "webhook.cursor";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Reads the cursor of a run: of its two lines the newer one. One that is just being written is passed over.
     *
     * @param run its directory.
     * @return empty if none was delivered yet.
     * @throws IOException if the file cannot be read.
     */
    public static Optional<DeliveredReports> read(final Path run) throws IOException
    {
        final Path file = run.resolve(CURSOR_FILE);
        if (!Files.exists(file))
        {
            return Optional.empty();
        }
        return Files.readString(file, StandardCharsets.ISO_8859_1).lines().map(DeliveredReports::parse)
            .filter((line) -> line.path("write").isIntegralNumber())
            .max(Comparator.comparingLong((line) -> line.get("write").asLong()))
            .map((line) -> new DeliveredReports(line.path("delivered").asLong(), line.path("deadLetters").asLong()));
    }

    private static JsonNode parse(final String line)
    {
        try
        {
            return MAPPER.readTree(line);
        }
        catch (final JsonProcessingException ex)
        {
            return MissingNode.getInstance();
        }
    }
}
