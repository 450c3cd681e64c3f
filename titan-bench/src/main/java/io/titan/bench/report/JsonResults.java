package io.titan.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.bench.stats.Interval;
import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the rows of a kept {@code results.json}, so that a run can be checked again later.
 */
public final class JsonResults
{
    private JsonResults()
    {
    }

    /**
     * The rows of a run.
     *
     * @param file written by {@link ReportFiles}.
     * @return what a check needs: verdict, reason and the interval over all blocks.
     * @throws InvalidFileException naming file and line if it is no such file.
     */
    public static List<RowResult> read(final Path file) throws InvalidFileException
    {
        final JsonNode root = parse(file);
        if (root.path("version").asInt() != JsonReport.VERSION || !root.path("rows").isArray())
        {
            throw invalid(file + ":1", "is not a result of version " + JsonReport.VERSION +
                "; give a results.json that titan bench wrote");
        }
        final List<RowResult> rows = new ArrayList<>();
        for (final JsonNode node : root.path("rows"))
        {
            rows.add(row(node, file + ": rows[" + rows.size() + "]"));
        }
        return rows;
    }

    private static JsonNode parse(final Path file) throws InvalidFileException
    {
        try
        {
            return new ObjectMapper().readTree(Files.readString(file));
        }
        catch (final JsonProcessingException ex)
        {
            throw invalid(file + ":" + ex.getLocation().getLineNr(), "is no JSON: " + ex.getOriginalMessage());
        }
        catch (final IOException ex)
        {
            throw invalid(file.toString(), "cannot be read: " + FaultText.of(ex));
        }
    }

    private static RowResult row(final JsonNode node, final String place) throws InvalidFileException
    {
        final Row row = Row.byId(node.path("id").asText())
            .orElseThrow(() -> invalid(place, "id " + node.path("id") + " is no row; rows are " + Row.ids()));
        try
        {
            return new RowResult(row, Verdict.valueOf(node.path("verdict").asText()), node.path("reason").asText(),
                interval(node.path("all")), interval(node.path("quiet")), Optional.empty(), List.of(), "",
                Optional.empty());
        }
        catch (final IllegalArgumentException ex)
        {
            throw invalid(place, "row " + row.id() + " cannot be used: " + ex.getMessage());
        }
    }

    private static Optional<Interval> interval(final JsonNode node)
    {
        return node.isObject() ? Optional.of(new Interval(node.path("low").asDouble(Double.NaN),
            node.path("median").asDouble(Double.NaN), node.path("high").asDouble(Double.NaN),
            node.path("samples").asInt(), node.path("range").asBoolean(),
            node.path("student").asBoolean())) : Optional.empty();
    }

    private static InvalidFileException invalid(final String place, final String message)
    {
        return new InvalidFileException(List.of(place + ": " + message));
    }
}
