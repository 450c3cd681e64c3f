package io.titan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * Everything that a run leaves behind, made of an invented one.
 */
class ReportFilesTest
{
    private static final Pattern KEY = Pattern.compile("(?m)^\\| `([A-Za-z0-9.\\[\\]]+)`");
    private static final int LANES_WITHOUT_FAILURE = 4;

    @TempDir
    private Path directory;

    private final RunReport report = new SampleRun().report();

    @Test
    void shouldWriteEveryFile() throws IOException
    {
        ReportFiles.writeAll(report, directory.resolve("out"));
        try (Stream<Path> files = Files.list(directory.resolve("out")))
        {
            assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder(
                "report.md", "spectrum.svg", "results.json", "r1-aeron.hgrm", "r3-append.hgrm", "confirm-to-order.hgrm",
                "two-phase.hgrm", "h-hiccup.hgrm", "tick-to-order.FAILED.hgrm");
        }
    }

    @Test
    void shouldPrintTheGoldenTable() throws IOException
    {
        final String text = ConsoleReport.render(report);
        assertThat(text.lines()).allMatch((line) -> line.length() <= ConsoleReport.COLUMNS);
        assertGolden("console.txt", text);
    }

    @Test
    void shouldWriteTheGoldenMarkdown() throws IOException
    {
        assertGolden("report.md", MarkdownReport.render(report, ReportFiles.PLOT));
    }

    @Test
    void shouldDocumentEveryKey() throws IOException
    {
        final TreeSet<String> written = new TreeSet<>();
        collect(JsonReport.of(report), "", written);
        final TreeSet<String> documented = new TreeSet<>();
        final String document = Files.readString(Path.of("../docs/benchmarks/README.md"));
        final Matcher key = KEY.matcher(document.substring(document.indexOf("## Keys of results.json")));
        while (key.find())
        {
            documented.add(key.group(1));
        }
        assertThat(documented).isEqualTo(written);
    }

    @Test
    void shouldReadBackWhatACheckNeeds() throws IOException, InvalidFileException
    {
        final Path file = directory.resolve(ReportFiles.JSON);
        ReportFiles.writeJson(report, file);
        final Thresholds thresholds = Thresholds.read(Path.of("../conf/bench-thresholds.conf"));
        assertThat(Check.of(thresholds, JsonResults.read(file))).isEqualTo(Check.of(thresholds, report.rows()));
    }

    @Test
    void shouldNameWhatIsNoResult() throws IOException
    {
        final Path file = directory.resolve("a.json");
        Files.writeString(file, "{\n\"version\": 1,\n}");
        assertThatThrownBy(() -> JsonResults.read(file)).hasMessageContaining("a.json:3: is no JSON");
        Files.writeString(file, "{ \"version\": 2 }");
        assertThatThrownBy(() -> JsonResults.read(file)).hasMessageContaining("is not a result of version 1");
        Files.writeString(file, "{ \"version\": 1, \"rows\": [ { \"id\": \"three-phase\" } ] }");
        assertThatThrownBy(() -> JsonResults.read(file)).hasMessageContaining("rows[0]: id \"three-phase\" is no row");
        Files.writeString(file, "{ \"version\": 1, \"rows\": [ { \"id\": \"two-phase\", \"verdict\": \"GOOD\" } ] }");
        assertThatThrownBy(() -> JsonResults.read(file)).hasMessageContaining("row two-phase cannot be used");
    }

    @Test
    void shouldPlotWhatDidNotFail() throws Exception
    {
        // Stays, so that a person can look at it.
        final Path file = Files.createDirectories(Path.of("target", "sample-report")).resolve(ReportFiles.PLOT);
        Files.writeString(file, SpectrumPlot.render(report));
        final Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        final NodeList lines = svg.getElementsByTagName("polyline");
        assertThat(lines.getLength()).isEqualTo(LANES_WITHOUT_FAILURE);
        assertThat(IntStream.range(0, LANES_WITHOUT_FAILURE)
            .mapToObj((i) -> lines.item(i).getAttributes().getNamedItem("stroke-dasharray") != null))
            .as("raw lanes are dashed, Titan's are not").containsExactly(true, true, false, false);
        assertThat(svg.getDocumentElement().getTextContent()).contains("AMD EPYC 9B45 & <more>")
            .doesNotContain("H hiccup").doesNotContain("tick -> order");
        assertThat(Files.readString(file)).doesNotContain("href").doesNotContain("url(").doesNotContain("NaN");
    }

    @Test
    void shouldPlotARunThatMeasuredNothing() throws Exception
    {
        final Path file = directory.resolve("a.svg");
        final RunReport nothing = new RunReport(report.run(), report.machine(), List.of(), List.of());
        Files.writeString(file, SpectrumPlot.render(nothing));
        final Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(svg.getElementsByTagName("polyline").getLength()).isZero();
        assertThat(Files.readString(file)).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void shouldWriteSpectraInMicroseconds()
    {
        final LaneReport lane = new SampleRun().append;
        final String text = Hgrm.render(lane);
        assertThat(text).contains("Value     Percentile TotalCount 1/(1-Percentile)")
            .contains("#[Values in microseconds, lane r3-append, blocks 12, failed 0]");
        assertThat(text.lines().filter((line) -> line.contains(" 0.500000000000 ")).findFirst().orElseThrow().trim())
            .startsWith("0.105 ");
    }

    private static void collect(final JsonNode node, final String path, final TreeSet<String> keys)
    {
        if (node.isArray())
        {
            node.forEach((element) -> collect(element, path + "[]", keys));
        }
        node.properties().forEach((field) ->
        {
            final JsonNode value = field.getValue();
            final String key = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            final boolean listOfTexts = value.isArray() && (value.isEmpty() || value.get(0).isTextual());
            if (value.isValueNode() && !value.isNull() || listOfTexts)
            {
                keys.add(key);
            }
            collect(value, key, keys);
        });
    }

    private static void assertGolden(final String name, final String text) throws IOException
    {
        final Path golden = Path.of("src/test/resources/io/titan/bench/report", name);
        final Path actual = Path.of("target", "sample-report", name);
        Files.createDirectories(actual.getParent());
        Files.writeString(actual, text);
        assertThat(text).as("look at %s; if it is as it should be, copy it to %s", actual, golden)
            .isEqualTo(Files.readString(golden));
    }
}
