package io.titan.engine.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(60)
class ThreadAffinityTest
{
    @Test
    void shouldPinTheCallingThreadAndNoOther() throws Exception
    {
        final SortedSet<Integer> before = Cores.usable();
        final AtomicReference<String> allowed = new AtomicReference<>();
        final AtomicReference<String> problem = new AtomicReference<>("");

        onAThread(() ->
        {
            ThreadAffinity.pin(before.last()).ifPresent(problem::set);
            allowed.set(allowedToThisThread());
        });

        assertThat(problem.get()).isEmpty();
        assertThat(allowed.get()).isEqualTo(before.last().toString());
        assertThat(Cores.usable()).isEqualTo(before);
    }

    @Test
    void shouldSayThatACoreDoesNotExist() throws Exception
    {
        final AtomicReference<String> problem = new AtomicReference<>("");

        onAThread(() -> ThreadAffinity.pin(1_000).ifPresent(problem::set));

        assertThat(problem.get()).contains("cannot be moved to core 1000").contains("runs anywhere");
    }

    private static void onAThread(final Runnable task) throws InterruptedException
    {
        final Thread thread = new Thread(task, "pinned");
        thread.start();
        thread.join();
    }

    private static String allowedToThisThread()
    {
        try
        {
            return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                .filter((line) -> line.startsWith("Cpus_allowed_list:")).findFirst().orElseThrow()
                .replaceAll(".*:\\s*", "");
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
