package io.titan.engine.cli.top;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.files.WholeFile;
import io.titan.engine.supervisor.ChildProcess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code titan top --json} prints, and what the supervisor knows of each process, in a file of the run for those
 * who watch: the console has no access to telemetry. One thread.
 */
public final class FiguresFile
{
    /** Its name in the run's directory. */
    public static final String NAME = "figures.json";

    private final Path directory;
    private final ObjectNode sources = JsonNodeFactory.instance.objectNode();
    private Optional<TopSample> before = Optional.empty();

    /**
     * The file of one run.
     *
     * @param directory of the run.
     */
    public FiguresFile(final Path directory)
    {
        this.directory = directory;
    }

    /**
     * Tells the names of sources, which others know by their slots only.
     *
     * @param config of the run.
     */
    public void name(final TitanConfig config)
    {
        config.engine().sources().forEach(
            (source) -> sources.put(Integer.toString(source.sourceId()), source.name()));
    }

    /**
     * Replaces the file in one step: a reader sees the old one or the new one, whole.
     *
     * @param children as the supervisor sees them.
     * @throws IOException if it cannot be written.
     */
    public void write(final List<ChildProcess> children) throws IOException
    {
        final TopSample now = TopSampler.sample(directory);
        final ObjectNode root = TopJson.of(now, new Rates(before, now));
        before = Optional.of(now);
        children.forEach((child) -> add(root, child));
        root.set("sources", sources);
        WholeFile.replace(directory.resolve(NAME), root + "\n");
    }

    private static void add(final ObjectNode root, final ChildProcess child)
    {
        final ObjectNode processes = (ObjectNode)root.get("processes");
        final ObjectNode process = processes.has(child.name()) ? (ObjectNode)processes.get(child.name()) :
            JsonNodeFactory.instance.objectNode();
        process.put("supervised", child.state().name()).put("sinceMs", child.stateSinceMs())
            .put("restarts", child.restarts()).put("reason", child.whyDown());
        processes.set(child.name(), process);
    }
}
