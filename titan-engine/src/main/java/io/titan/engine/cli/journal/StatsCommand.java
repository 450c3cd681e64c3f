package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.titan.codecs.JournalDocumentReader;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.Figures;
import io.titan.engine.journal.SnapshotFiles;
import io.titan.engine.journal.StateSnapshot;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.words.ExitCode;
import org.agrona.DirectBuffer;
import picocli.CommandLine;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Counts what a journal holds.
 */
@CommandLine.Command(
    name = "stats", mixinStandardHelpOptions = true,
    description = "Counts the documents of a journal by message and by source, with their bytes and times, and names " +
        "its snapshots.",
    footerHeading = "%nExample%n",
    footer = "  titan journal stats --json run/titan/journal")
public final class StatsCommand implements Callable<Integer>
{
    @CommandLine.Mixin
    private JournalPlace place = new JournalPlace();

    @CommandLine.Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final MessageDecoders decoders = new MessageDecoders();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, Long> inputs = new TreeMap<>();
    private final Map<Integer, Long> outputs = new TreeMap<>();
    private final Map<Integer, Long> sources = new TreeMap<>();
    private final Map<Integer, Long> rules = new TreeMap<>();
    private long documents;
    private long bytes;
    private long firstSequence;
    private long firstTimestampNs;
    private long lastTimestampNs;

    @Override
    public Integer call() throws Exception
    {
        final Path directory = place.directory();
        JournalScan.read(directory, this::count);
        final ObjectNode answer = answer();
        addSnapshots(answer.putObject("snapshots"), directory);
        spec.commandLine().getOut().print(json ? answer.toPrettyString() + "\n" : Figures.table(flat(answer)));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private void count(final JournalDocumentReader document)
    {
        firstTimestampNs = documents == 0 ? document.timestampNs() : firstTimestampNs;
        firstSequence = documents == 0 ? document.sequence() : firstSequence;
        lastTimestampNs = document.timestampNs();
        documents++;
        bytes += document.outputsOffset() + document.outputsLength();
        count(inputs, template(document.buffer(), document.inputOffset()));
        count(sources, document.sourceId());
        count(rules, document.rulesVersion());
        document.rewindOutputs();
        while (document.nextOutput())
        {
            count(outputs, template(document.buffer(), document.outputOffset()));
        }
    }

    private int template(final DirectBuffer buffer, final int offset)
    {
        return header.wrap(buffer, offset).templateId();
    }

    private static void count(final Map<Integer, Long> counts, final int which)
    {
        counts.merge(which, 1L, Long::sum);
    }

    private ObjectNode answer()
    {
        final ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("firstSequence", firstSequence).put("documents", documents).put("bytes", bytes)
            .put("firstTime", DocumentView.time(firstTimestampNs)).put("lastTime", DocumentView.time(lastTimestampNs));
        final ObjectNode byInput = answer.putObject("inputs");
        inputs.forEach((template, count) -> byInput.put(decoders.name(template), count));
        final ObjectNode byOutput = answer.putObject("outputs");
        outputs.forEach((template, count) -> byOutput.put(decoders.name(template), count));
        final ObjectNode bySource = answer.putObject("sources");
        sources.forEach((sourceId, count) -> bySource.put(String.valueOf(sourceId), count));
        final ObjectNode byRules = answer.putObject("rulesVersions");
        rules.forEach((version, count) -> byRules.put(String.valueOf(version), count));
        return answer;
    }

    private static void addSnapshots(final ObjectNode answer, final Path directory) throws CommandFailure
    {
        for (final SnapshotFiles.Found found : JournalScan.snapshots(directory))
        {
            final StateSnapshot snapshot = found.snapshot();
            answer.put(found.path().getFileName().toString(), null == snapshot ? "of no use: " + found.fault() :
                "after sequence " + snapshot.sequence() + ", " + DocumentView.time(snapshot.timestampNs()) + ", " +
                    found.bytes() + " bytes, rules version " + snapshot.rulesVersion());
        }
    }

    private static ObjectNode flat(final ObjectNode answer)
    {
        final ObjectNode flat = JsonNodeFactory.instance.objectNode();
        answer.properties().forEach((field) ->
        {
            if (field.getValue().isObject())
            {
                field.getValue().properties().forEach((inner) ->
                    flat.set(field.getKey() + "." + inner.getKey(), inner.getValue()));
            }
            else
            {
                flat.set(field.getKey(), field.getValue());
            }
        });
        return flat;
    }
}
