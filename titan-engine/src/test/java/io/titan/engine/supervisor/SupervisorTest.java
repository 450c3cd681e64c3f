package io.titan.engine.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

@Timeout(180)
class SupervisorTest
{
    private static final String SERVE = "exec sleep 100";

    @TempDir
    private Path directory;
    private final List<String> announced = new ArrayList<>();
    private Supervisor supervisor;

    @BeforeEach
    void beforeEach()
    {
        supervisor = new Supervisor(
            directory, new RestartPolicy(Supervisor.MAX_RESTARTS, Supervisor.RESTART_WINDOW_NS), announced::add);
    }

    @AfterEach
    void afterEach()
    {
        supervisor.stopAll();
    }

    @Test
    void shouldStartAProcessOnlyWhenWhatItNeedsIsReady() throws Exception
    {
        final Path gate = directory.resolve("gate");
        supervisor.add(child("driver", "while [ ! -e " + gate + " ]; do sleep 0.05; done; echo READY driver; " + SERVE,
            Set.of(), Set.of()));
        supervisor.add(child("execution", "echo READY execution; " + SERVE, Set.of("driver"), Set.of()));
        pollUntil(() -> state("driver") == ChildState.STARTING);
        supervisor.poll(System.nanoTime());
        assertThat(state("execution")).isEqualTo(ChildState.DOWN);

        Files.createFile(gate);
        pollUntil(supervisor::isReady);

        assertThat(supervisor.children().get(1).readyLine()).isEqualTo("READY execution");
        assertThat(announced).isEmpty();
    }

    @Test
    void shouldKeepWhatAProcessSaidBeforeItWasReady() throws Exception
    {
        supervisor.add(child("exchange", "echo Skipping line 7.; echo; echo READY exchange; echo later; " + SERVE,
            Set.of(), Set.of()));
        pollUntil(supervisor::isReady);

        assertThat(supervisor.process("exchange").wordsBeforeReady()).containsExactly("Skipping line 7.");
    }

    @Test
    void shouldRestartWhatDiesAndSayHow() throws Exception
    {
        supervisor.add(child("execution", "echo READY execution; " + SERVE, Set.of(), Set.of()));
        pollUntil(supervisor::isReady);
        final long firstPid = supervisor.children().get(0).pid();

        ProcessHandle.of(firstPid).orElseThrow().destroyForcibly();
        pollUntil(() -> supervisor.restarts() == 1 && supervisor.isReady());

        assertThat(supervisor.children().get(0).pid()).isNotEqualTo(firstPid);
        assertThat(announced).singleElement().asString()
            .isEqualTo("execution was killed by signal 9; restarting it, 1 of at most 5 restarts in 60 s");
    }

    /** A log's last line is the reason of an end that the process chose itself, and of no SIGKILL. */
    @Test
    void shouldNotTakeTheLastLineForTheReasonOfASigkill() throws Exception
    {
        supervisor.add(child("brain", "echo READY brain; echo all is well; " + SERVE, Set.of(), Set.of()));
        pollUntil(supervisor::isReady);
        pollUntil(() -> supervisor.children().get(0).lastWords().equals("all is well"));

        ProcessHandle.of(supervisor.children().get(0).pid()).orElseThrow().destroyForcibly();
        pollUntil(() -> supervisor.restarts() == 1);

        assertThat(announced).singleElement().asString().startsWith("brain was killed by signal 9; restarting it");
    }

    @Test
    void shouldSayOnceThatAProcessWasNotReadyInTime() throws Exception
    {
        supervisor.add(child("execution", SERVE, Set.of(), Set.of()));
        pollUntil(() -> state("execution") == ChildState.STARTING);
        final long laterNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(61);

        for (int i = 0; i < 3; i++)
        {
            supervisor.poll(laterNs);
        }

        assertThat(announced).filteredOn((sentence) -> sentence.contains("was not ready within 60 s")).hasSize(1);
    }

    @Test
    void shouldRestartTheClientsOfADriverWithIt() throws Exception
    {
        supervisor.add(child("driver", "echo READY driver; " + SERVE, Set.of(), Set.of()));
        supervisor.add(child("execution", "echo READY execution; " + SERVE, Set.of("driver"), Set.of("driver")));
        pollUntil(supervisor::isReady);
        final long executionPid = supervisor.children().get(1).pid();

        ProcessHandle.of(supervisor.children().get(0).pid()).orElseThrow().destroyForcibly();
        pollUntil(() -> supervisor.restarts() == 1 && supervisor.isReady());

        assertThat(supervisor.children().get(1).pid()).isNotEqualTo(executionPid);
        assertThat(announced).contains("execution is restarted with driver");
    }

    @Test
    void shouldGiveUpWithOneSentenceWhenDeathsComeTooFast()
    {
        supervisor.add(child("execution", "echo no luck; exit 1", Set.of(), Set.of()));

        final SupervisionException failure =
            catchThrowableOfType(SupervisionException.class, () -> pollUntil(() -> false));

        assertThat(failure.exitCode()).isEqualTo(6);
        assertThat(failure).hasMessageContaining("execution ended with code 1 (no luck)")
            .hasMessageContaining("more than 5 restarts in 60 s");
        assertThat(supervisor.restarts()).isEqualTo(5);
    }

    @Test
    void shouldKeepTheOthersRunningWhenItGivesOneUp() throws Exception
    {
        supervisor.add(child("exchange", "echo READY exchange; " + SERVE, Set.of(), Set.of()));
        supervisor.add(child("driver", "echo READY driver; sleep 0.2; exit 1", Set.of(), Set.of()));
        supervisor.add(child("execution", "echo READY execution; " + SERVE, Set.of("driver"), Set.of("driver")));
        final long exchangePid = firstPid();

        assertThat(catchThrowableOfType(SupervisionException.class, () -> pollUntil(() -> false)))
            .hasMessageContaining("driver ended with code 1");
        for (int polls = 0; polls < 20; polls++)
        {
            supervisor.poll(System.nanoTime());
        }

        assertThat(state("driver")).isEqualTo(ChildState.FAILED);
        assertThat(state("execution")).as("without its driver it must not go on").isEqualTo(ChildState.DOWN);
        assertThat(state("exchange")).isEqualTo(ChildState.READY);
        assertThat(supervisor.process("exchange").pid()).isEqualTo(exchangePid);
        assertThat(supervisor.process("driver").restarts()).isEqualTo(5);
    }

    @Test
    void shouldNotRestartWhatARestartCannotMend()
    {
        supervisor.add(child("exchange", "echo port 1 is in use; exit 4", Set.of(), Set.of()));

        final SupervisionException failure =
            catchThrowableOfType(SupervisionException.class, () -> pollUntil(() -> false));

        assertThat(failure).hasMessage("exchange cannot run: port 1 is in use");
        assertThat(failure.exitCode()).isEqualTo(4);
        assertThat(supervisor.restarts()).isZero();
    }

    @Test
    void shouldGoOnWithoutWhatIsNotVital() throws Exception
    {
        supervisor.add(child("execution", "echo READY execution; " + SERVE, Set.of(), Set.of()));
        supervisor.add(
            child("bridge", "echo the socket is taken; exit 4", Set.of("execution"), Set.of()).notVital());

        pollUntil(supervisor::isReady);

        assertThat(state("bridge")).isEqualTo(ChildState.FAILED);
        assertThat(state("execution")).isEqualTo(ChildState.READY);
        assertThat(supervisor.process("execution").whyDown()).isEmpty();
        assertThat(supervisor.process("bridge").whyDown())
            .isEqualTo("bridge stays down: the socket is taken; trading goes on without it");
        assertThat(announced).containsExactly(supervisor.process("bridge").whyDown());
    }

    @Test
    void shouldNotWaitForEverForWhatIsNotVital() throws Exception
    {
        supervisor.add(child("execution", "echo READY execution; " + SERVE, Set.of(), Set.of()));
        supervisor.add(child("brain", SERVE, Set.of(), Set.of()).notVital());
        pollUntil(() -> state("execution") == ChildState.READY && state("brain") == ChildState.STARTING);

        final long nowNs = System.nanoTime();
        supervisor.poll(nowNs);
        assertThat(supervisor.isReady()).isFalse();
        supervisor.poll(nowNs + TimeUnit.SECONDS.toNanos(21));
        assertThat(supervisor.isReady()).isTrue();
    }

    /** A log that cannot be opened, for instance: what trades must not end because of it. */
    @Test
    void shouldGiveUpAloneWhatIsNotVitalAndCannotBeStarted() throws Exception
    {
        Files.createDirectory(directory.resolve("bridge.log"));
        supervisor.add(child("execution", "echo READY execution; " + SERVE, Set.of(), Set.of()));
        supervisor.add(child("bridge", SERVE, Set.of("execution"), Set.of()).notVital());
        pollUntil(supervisor::isReady);

        assertThat(state("bridge")).isEqualTo(ChildState.FAILED);
        assertThat(state("execution")).isEqualTo(ChildState.READY);
        assertThat(announced).hasSize(Supervisor.MAX_RESTARTS + 1)
            .allMatch((sentence) -> sentence.startsWith("bridge "));
        assertThat(announced.get(0)).startsWith("bridge cannot be started (");
    }

    @Test
    void shouldSayWhereAProcessIsReached() throws Exception
    {
        supervisor.add(child("brain", "echo READY brain http=127.0.0.1:3100 websocket=127.0.0.1:3101; " + SERVE,
            Set.of(), Set.of()));
        supervisor.add(child("console", "echo READY console http://127.0.0.1:3102/; " + SERVE, Set.of(), Set.of()));
        supervisor.add(child("driver", "echo READY driver; " + SERVE, Set.of(), Set.of()));
        pollUntil(supervisor::isReady);

        assertThat(supervisor.children()).extracting(ChildProcess::address)
            .containsExactly("http://127.0.0.1:3100/", "http://127.0.0.1:3102/", "");
    }

    @Test
    void shouldCountTheDeathsOfWhatIsNotVitalApart() throws Exception
    {
        supervisor.add(child("execution", "echo READY execution; " + SERVE, Set.of(), Set.of()));
        supervisor.add(child("bridge", "echo no luck; exit 1", Set.of("execution"), Set.of()).notVital());
        pollUntil(supervisor::isReady);
        assertThat(state("bridge")).isEqualTo(ChildState.FAILED);
        assertThat(supervisor.process("bridge").restarts()).isEqualTo(5);

        ProcessHandle.of(supervisor.process("execution").pid()).orElseThrow().destroyForcibly();
        pollUntil(() -> supervisor.process("execution").restarts() == 1 && supervisor.isReady());

        assertThat(announced).contains("bridge stays down: no luck; trading goes on without it")
            .endsWith("execution was killed by signal 9; restarting it, 1 of at most 5 restarts in 60 s");
    }

    @Test
    void shouldKillWhatDoesNotListenAndSayIt() throws Exception
    {
        supervisor.add(child(
            "deaf", "trap '' TERM; echo READY deaf; while :; do sleep 0.1; done", Set.of(), Set.of()));
        pollUntil(supervisor::isReady);

        supervisor.stopAll();

        assertThat(ProcessHandle.of(supervisor.children().get(0).pid()).map(ProcessHandle::isAlive).orElse(false))
            .isFalse();
        assertThat(announced).containsExactly("deaf did not stop within 5 s of SIGTERM; killed it");
    }

    @Test
    void shouldKeepCtrlCFromItsChildren() throws Exception
    {
        supervisor.add(child("execution", "kill -INT $$; echo READY execution; " + SERVE, Set.of(), Set.of()));

        pollUntil(supervisor::isReady);

        assertThat(announced).isEmpty();
    }

    @Test
    void shouldForgiveDeathsThatAreOld()
    {
        final RestartPolicy policy = new RestartPolicy(2, 1_000);

        assertThat(policy.allowsRestart(0)).isTrue();
        assertThat(policy.allowsRestart(1_000)).isTrue();
        assertThat(policy.allowsRestart(1_000)).isFalse();
        assertThat(policy.allowsRestart(2_001)).isTrue();
        assertThat(policy.deaths()).isEqualTo(1);
    }

    private long firstPid() throws IOException, SupervisionException
    {
        pollUntil(() -> state("exchange") == ChildState.READY);
        return supervisor.process("exchange").pid();
    }

    private ChildState state(final String name)
    {
        return supervisor.children().stream().filter((child) -> child.name().equals(name)).findFirst().orElseThrow()
            .state();
    }

    private void pollUntil(final BooleanSupplier condition) throws IOException, SupervisionException
    {
        while (!condition.getAsBoolean())
        {
            supervisor.poll(System.nanoTime());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static ChildSpec child(
        final String name, final String script, final Set<String> after, final Set<String> restartsWith)
    {
        return new ChildSpec(name, List.of("/bin/sh", "-c", script), Map.of(), Set.of(), after, restartsWith);
    }
}
