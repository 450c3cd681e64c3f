package io.titan.brain.http;

import io.javalin.config.JavalinConfig;
import io.titan.brain.metrics.Counters;
import io.titan.brain.orchestrator.Orchestrator;
import io.titan.brain.report.GroupCommit;
import io.titan.brain.report.ReportReader;
import io.titan.brain.web.SlowRequestGuard;

import java.time.InstantSource;
import java.util.function.Supplier;

/** The table of contents of the HTTP interface. */
public final class BrainRoutes
{
    private final RequestGate gate;
    private final ReportRoute report;
    private final SignalRoutes signals;
    private final StateRoutes state;
    private final OperatorRoutes operators;

    /**
     * Prepares all routes.
     *
     * @param gate         before all of them.
     * @param reader       of reports.
     * @param commit       takes reports.
     * @param orchestrator does the rest.
     * @param health       asked for each look at it.
     * @param clock        the only one.
     * @param counters     of what happens.
     */
    public BrainRoutes(
        final RequestGate gate,
        final ReportReader reader,
        final GroupCommit commit,
        final Orchestrator orchestrator,
        final Supplier<Health> health,
        final InstantSource clock,
        final Counters counters)
    {
        this.gate = gate;
        this.report = new ReportRoute(reader, commit, clock, counters);
        this.signals = new SignalRoutes(orchestrator, clock, counters);
        this.state = new StateRoutes(orchestrator, health, clock, counters);
        this.operators = new OperatorRoutes(orchestrator, clock);
    }

    SlowRequestGuard guard()
    {
        return gate.guard();
    }

    void add(final JavalinConfig config)
    {
        config.routes.before(gate);
        config.routes.post("/webhook/execution-report", report);
        signals.add(config.routes);
        state.add(config.routes);
        operators.add(config.routes);
    }
}
