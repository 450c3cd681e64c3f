package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.codecs.JournalDocumentReader;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.files.NewFile;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Writes the fills of a journal for accountants.
 */
@CommandLine.Command(
    name = "export", mixinStandardHelpOptions = true,
    description = {
        "Writes every fill of a journal as comma-separated values: when, what, for how much, its fee and its profit. " +
            "Amounts are exact decimals in quote currency; the realised profit is before fees.",
        "",
        "Fills of orders that Titan did not place have source -1."
    },
    footerHeading = "%nExample%n",
    footer = "  titan journal export --since 2026-01-01T00:00:00Z --until 2027-01-01T00:00:00Z --output fills.csv")
public final class ExportCommand implements Callable<Integer>
{
    private static final String REPORT = "ExecutionReport";
    private static final String HEADING = "sequence,time,venueTimeNs,symbol,sourceId,side,price,quantity,notional," +
        "fee,realisedPnl,position,orderId,venueOrderId,tradeId,maker,signalKey,signalId\r\n";

    @CommandLine.Mixin
    private JournalPlace place = new JournalPlace();

    @CommandLine.Mixin
    private TimeRange times = new TimeRange();

    @CommandLine.Option(
        names = "--output", paramLabel = "FILE",
        description = "A file that does not exist yet; otherwise to the screen.")
    private Path output;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final DocumentView view = new DocumentView();

    @Override
    public Integer call() throws Exception
    {
        final Path directory = place.directory();
        times.parse();
        if (output == null)
        {
            write(directory, spec.commandLine().getOut());
            return ExitCode.OK;
        }
        writeFile(directory);
        return ExitCode.OK;
    }

    /** A journal that is damaged leaves no part of a file, which would look like all of it. */
    private void writeFile(final Path directory) throws CommandFailure
    {
        requireDirectory();
        try (NewFile file = NewFile.begin(output))
        {
            write(directory, file.out());
            file.finish();
        }
        catch (final FileAlreadyExistsException ex)
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, output + " exists already; give another file");
        }
        catch (final IOException | UncheckedIOException ex)
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, output + " cannot be written (" + FaultText.of(ex) +
                "); allow it, or give --output another file");
        }
    }

    private void requireDirectory() throws CommandFailure
    {
        final Path parent = output.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent))
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS,
                "there is no directory " + parent + "; make it, or give --output another file");
        }
    }

    private void write(final Path directory, final PrintWriter out) throws CommandFailure
    {
        out.print(HEADING);
        try
        {
            JournalScan.read(directory, (document) -> write(document, out));
        }
        finally
        {
            out.flush();
        }
    }

    private void write(final JournalDocumentReader document, final PrintWriter out)
    {
        view.learn(document);
        if (document.outputCount() == 0 || !times.contains(document.timestampNs()))
        {
            return;
        }
        final ObjectNode shown = view.of(document);
        for (final JsonNode fill : shown.get("outputs"))
        {
            if (REPORT.equals(fill.get("message").asText()))
            {
                out.print(row(shown, fill));
            }
        }
    }

    private static String row(final ObjectNode document, final JsonNode fill)
    {
        final String price = fill.get("price").asText();
        final String quantity = fill.get("quantity").asText();
        final BigDecimal notional = new BigDecimal(price).multiply(new BigDecimal(quantity));
        return Csv.row(
            document.get("sequence").asText(), document.get("time").asText(), fill.get("venueTimeNs").asText(),
            fill.get("symbol").asText(), fill.get("sourceId").asText(), fill.get("side").asText(), price, quantity,
            notional.signum() == 0 ? "0" : notional.stripTrailingZeros().toPlainString(), fill.get("fee").asText(),
            fill.get("realisedPnl").asText(), fill.get("positionQuantity").asText(), fill.get("orderId").asText(),
            fill.get("venueOrderId").asText(), fill.get("tradeId").asText(), fill.get("maker").asText(),
            fill.get("signalKey").asText(), fill.get("signalId").asText());
    }
}
