package io.titan.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The simulation is worth what it finds: bugs that are planted on purpose. {@code scripts/planted-bugs} runs them all:
 * {@code -Dtitan.planted.seeds=N}, {@code -Dtitan.planted.only=NAME}.
 */
class PlantedBugsTest
{
    private static final long SEEDS = Long.getLong("titan.planted.seeds", 0);
    private static final String ONLY = System.getProperty("titan.planted.only", "");
    private static final int AT_LEAST = 30;
    private static final long MEDIAN = 1_000;

    @TempDir
    private Path directory;

    /** Code moves on; a bug that no longer fits its place would be planted in vain. */
    @Test
    void shouldStillFitItsPlaceAndCompile() throws Exception
    {
        final List<PlantedBug> bugs = PlantedBug.all();
        assertThat(bugs).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(bugs).as("bugs that do not fit their place once").allMatch((bug) -> bug.places() == 1);
        for (final PlantedBug bug : bugs)
        {
            bug.plant(Files.createDirectory(directory.resolve(bug.name())));
        }
    }

    /** What goes wrong around the simulation is no bug that it has found. */
    @Test
    void shouldNotCountASimulationThatCannotRun() throws Exception
    {
        Files.writeString(directory.resolve("titan-reference.conf"), "journal.snapshotAfter = none");
        final PlantedBugs run = new PlantedBugs(1);
        run.judge("nothing", "The configuration cannot be read.", directory);
        assertThat(run.invalid()).containsExactly("nothing");
        assertThat(run.median()).isZero();
    }

    @Test
    void shouldFindEveryBug() throws Exception
    {
        Assumptions.assumeTrue(SEEDS > 0, "takes minutes: scripts/planted-bugs runs it");
        final PlantedBugs run = new PlantedBugs(SEEDS);
        for (final PlantedBug bug : PlantedBug.all())
        {
            if (bug.name().contains(ONLY))
            {
                run.run(bug);
            }
        }
        run.tellAll();
        assertThat(run.invalid()).as("bugs about which nothing was shown").isEmpty();
        assertThat(run.missed()).as("bugs that no seed has found").isEmpty();
        assertThat(run.median()).isLessThanOrEqualTo(MEDIAN);
    }
}
