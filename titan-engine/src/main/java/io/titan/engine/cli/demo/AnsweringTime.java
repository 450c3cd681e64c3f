package io.titan.engine.cli.demo;

import io.titan.engine.cli.local.LocalProcesses;
import io.titan.engine.supervisor.ChildState;
import io.titan.engine.supervisor.SupervisionException;
import io.titan.engine.supervisor.Supervisor;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long is still waited for an answer: only the time counts in which everybody who takes part in it is up. What died
 * has to start first, which takes as long as it takes: the supervisor bounds that. One thread.
 */
final class AnsweringTime
{
    /** More than a venue lease with its queries. */
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(15);

    private final Supervisor supervisor;
    private long leftNs = PATIENCE_NS;
    private long lookedNs = System.nanoTime();

    AnsweringTime(final Supervisor supervisor)
    {
        this.supervisor = supervisor;
    }

    /**
     * Lets the supervisor look after its processes, then takes off what has gone by.
     *
     * @return whether time is left.
     * @throws SupervisionException if a process is given up.
     */
    boolean isLeft() throws IOException, SupervisionException
    {
        supervisor.poll(System.nanoTime());
        final long nowNs = System.nanoTime();
        leftNs -= canAnswer() ? nowNs - lookedNs : 0;
        lookedNs = nowNs;
        return leftNs > 0;
    }

    private boolean canAnswer()
    {
        return Stream.of(LocalProcesses.EXCHANGE, LocalProcesses.DRIVER, LocalProcesses.EXECUTION)
            .allMatch((name) -> supervisor.process(name).state() == ChildState.READY);
    }
}
