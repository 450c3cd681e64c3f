package io.titan.engine.cli.journal;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.supervisor.RunDirectory;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How every tool is told its journal.
 */
final class JournalPlace
{
    @CommandLine.Parameters(
        arity = "0..1", paramLabel = "DIR", defaultValue = "run",
        description = "A journal's directory, a run's, or the one above runs: then what is up there, or else the " +
            "newest run (default: ${DEFAULT-VALUE}).")
    private Path place;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    /**
     * The directory with the journal's files in it. A journal whose beginning was retired is named to people, since
     * what a tool shows is not all then.
     *
     * @return exists.
     * @throws CommandFailure         when neither a journal nor a run is there.
     * @throws InvalidConfigException when the run's own file is not what a start has written.
     */
    Path directory() throws CommandFailure, InvalidConfigException
    {
        final Path directory = directory(place);
        tellBeginning(directory);
        return directory;
    }

    private void tellBeginning(final Path directory) throws CommandFailure
    {
        final long first = JournalScan.firstSequence(directory);
        if (first > 1)
        {
            spec.commandLine().getErr().println("titan: the beginning of the journal in " + directory +
                " was retired; it is read from sequence " + first + " on");
            spec.commandLine().getErr().flush();
        }
    }

    /**
     * The directory with the journal's files in it.
     *
     * @param place directory of a journal, of a run, or the one above runs.
     * @return exists.
     * @throws CommandFailure         when neither a journal nor a run is there.
     * @throws InvalidConfigException when the run's own file is not what a start has written.
     */
    static Path directory(final Path place) throws CommandFailure, InvalidConfigException
    {
        if (!Files.isDirectory(place))
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, (Files.exists(place) ?
                place.toAbsolutePath() + " is no directory" : "there is no directory " + place.toAbsolutePath()) +
                "; give the directory of a journal or of a run");
        }
        return holdsJournal(place) ? place : journalOfRun(place);
    }

    private static Path journalOfRun(final Path place) throws CommandFailure, InvalidConfigException
    {
        try
        {
            final Path run = RunDirectory.find(place);
            // The run's file is complete; variables of this shell have no say in it.
            final Path journal = new ConfigLoader(Map.of()).file(run.resolve(RunDirectory.CONFIG_FILE)).load()
                .config().journalDirectory();
            if (Files.isDirectory(journal) && holdsJournal(journal))
            {
                return journal;
            }
            throw none(journal);
        }
        catch (final IOException ex)
        {
            throw none(place);
        }
    }

    private static boolean holdsJournal(final Path directory) throws CommandFailure
    {
        try (Stream<Path> files = Files.list(directory))
        {
            return files.anyMatch((file) -> file.toString().endsWith(".cq4") || file.toString().endsWith(".cq4t"));
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, directory.toAbsolutePath() +
                " cannot be read (" + FaultText.of(ex) + "); look at its permissions");
        }
    }

    private static CommandFailure none(final Path directory)
    {
        return new CommandFailure(ExitCode.SURROUNDINGS, "there is no journal in " + directory.toAbsolutePath() +
            "; give the directory of a journal or of a run");
    }
}
