package io.titan.engine.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.titan.engine.files.HaltFile;
import io.titan.engine.supervisor.ChildSpec;
import io.titan.engine.supervisor.ChildState;
import io.titan.engine.supervisor.RestartPolicy;
import io.titan.engine.supervisor.SupervisionException;
import io.titan.engine.supervisor.Supervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

@Timeout(180)
class TradingHaltTest
{
    @TempDir
    private Path directory;
    private final List<String> said = new ArrayList<>();

    @Test
    void shouldHaltTheNextStartWhenExecutionCannotBeKeptRunning() throws Exception
    {
        final TradingHalt halt = halt();
        halt.begin(failure("exit 1"));

        assertThat(HaltFile.in(directory).reason()).startsWith("execution ended with code 1")
            .contains("is not started again");
        halt.pursue(ChildState.FAILED, System.nanoTime());
        halt.pursue(ChildState.FAILED, System.nanoTime());
        assertThat(said).hasSize(2).last().asString()
            .isEqualTo("trading is halted: execution does not run, and its next start is halted until titan resume");
        assertThat(halt.sentence()).isEqualTo(HaltFile.in(directory).reason());
    }

    @Test
    void shouldWaitForAnExecutionThatStartsAndTryAgainWhileItDoesNotAnswer() throws Exception
    {
        final TradingHalt halt = halt();
        halt.begin(failure("exit 1"));
        final long nowNs = System.nanoTime();

        halt.pursue(ChildState.STARTING, nowNs);
        assertThat(said).hasSize(1);
        halt.pursue(ChildState.READY, nowNs);
        halt.pursue(ChildState.READY, nowNs);
        halt.pursue(ChildState.READY, nowNs + 3_000_000_000L);
        assertThat(said).hasSize(3).last().asString()
            .contains("trading is not halted yet: no media driver").endsWith("trying again");
    }

    @Test
    void shouldStateTheHaltOfAFailedStartOnlyForDeathsThatCameTooFast() throws Exception
    {
        halt().stateForTheNextStart(failure("exit 3"));
        assertThat(HaltFile.in(directory).isThere()).isFalse();

        halt().stateForTheNextStart(failure("exit 1"));
        assertThat(HaltFile.in(directory).isThere()).isTrue();
    }

    private TradingHalt halt()
    {
        return new TradingHalt(HaltFile.in(directory), directory.resolve("no-driver"), said::add);
    }

    private SupervisionException failure(final String script)
    {
        final Supervisor supervisor = new Supervisor(directory, new RestartPolicy(1, 60_000_000_000L), (text) -> { });
        supervisor.add(new ChildSpec("execution", List.of("/bin/sh", "-c", script), Map.of(), Set.of(), Set.of(),
            Set.of()));
        return catchThrowableOfType(SupervisionException.class, () ->
        {
            while (true)
            {
                supervisor.poll(System.nanoTime());
                LockSupport.parkNanos(5_000_000);
            }
        });
    }
}
