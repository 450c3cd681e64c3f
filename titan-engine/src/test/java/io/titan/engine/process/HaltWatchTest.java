package io.titan.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.files.HaltFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

class HaltWatchTest
{
    private final List<String> said = new ArrayList<>();
    private final AtomicBoolean pending = new AtomicBoolean();
    @TempDir
    private Path directory;
    private int halts;

    @Test
    void shouldHaltOnceForEachFileThatComes() throws IOException
    {
        final HaltFile file = HaltFile.in(directory);
        final HaltWatch watch = watch(file);
        watch.look();
        assertThat(halts).isZero();

        file.write("too hot");
        watch.look();
        watch.look();
        assertThat(halts).isEqualTo(1);
        assertThat(said).isEmpty();

        pending.set(false);
        watch.look();
        watch.look();
        assertThat(said).containsExactly("trading is halted until titan resume, by the halt file: too hot");

        file.clear();
        watch.look();
        file.write("again");
        watch.look();
        assertThat(halts).isEqualTo(2);
    }

    /** A resume by message leaves the file where it is. */
    @Test
    void shouldHaltAgainWhenAFileThatStayedIsWrittenAgain() throws IOException
    {
        final HaltFile file = HaltFile.in(directory);
        final HaltWatch watch = watch(file);
        file.write("too hot");
        watch.look();
        pending.set(false);
        watch.look();
        assertThat(halts).isEqualTo(1);

        file.write("hot again");
        watch.look();
        assertThat(halts).isEqualTo(2);
        watch.look();
        assertThat(halts).isEqualTo(2);

        Files.setLastModifiedTime(directory.resolve(HaltFile.FILE_NAME), FileTime.fromMillis(1_700_000_000_000L));
        watch.look();
        assertThat(halts).as("the same words at another time").isEqualTo(3);
    }

    @Test
    void shouldHaltForAFileThatCameBeforeTheFirstLook() throws IOException
    {
        final HaltFile file = HaltFile.in(directory);
        file.write("early");
        watch(file).look();
        assertThat(halts).isEqualTo(1);
    }

    @Test
    void shouldHaltBySignal() throws Exception
    {
        final CountDownLatch arrived = new CountDownLatch(1);
        final HaltWatch watch = watch(HaltFile.in(directory));
        HaltSignal.onUser1(() ->
        {
            watch.onSignal();
            arrived.countDown();
        });
        new ProcessBuilder("kill", "-USR1", Long.toString(ProcessHandle.current().pid())).start().waitFor();
        assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(halts).isEqualTo(1);
        pending.set(false);
        watch.look();
        assertThat(said).containsExactly("trading is halted until titan resume, by signal USR1");
    }

    private HaltWatch watch(final HaltFile file)
    {
        return new HaltWatch(file, this::halt, pending::get, said::add);
    }

    private void halt()
    {
        halts++;
        pending.set(true);
    }
}
