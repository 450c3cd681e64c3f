package io.titan.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a report into a directory: {@code report.md}, {@code spectrum.svg}, {@code results.json}, one {@code .hgrm}
 * for each lane.
 */
public final class ReportFiles
{
    /** The report for people. */
    public static final String MARKDOWN = "report.md";
    /** The plot. */
    public static final String PLOT = "spectrum.svg";
    /** The report for programs. */
    public static final String JSON = "results.json";

    private ReportFiles()
    {
    }

    /**
     * Writes everything.
     *
     * @param report    of a run.
     * @param directory made if it is not there; files of the same names are replaced.
     * @throws IOException if it cannot.
     */
    public static void writeAll(final RunReport report, final Path directory) throws IOException
    {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(MARKDOWN), MarkdownReport.render(report, PLOT));
        Files.writeString(directory.resolve(PLOT), SpectrumPlot.render(report));
        writeJson(report, directory.resolve(JSON));
        for (final LaneReport lane : report.lanes())
        {
            Files.writeString(directory.resolve(Hgrm.fileName(lane)), Hgrm.render(lane));
        }
    }

    /**
     * Writes the report for programs.
     *
     * @param report of a run.
     * @param file   replaced if it is there.
     * @throws IOException if it cannot.
     */
    public static void writeJson(final RunReport report, final Path file) throws IOException
    {
        final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(file, mapper.writeValueAsString(JsonReport.of(report)) + "\n");
    }
}
