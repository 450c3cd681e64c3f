package io.titan.bridge.control;

/**
 * Who answers what.
 *
 * @param health   {@code /health}.
 * @param metrics  {@code /metrics}.
 * @param signals  {@code /webhook}.
 * @param commands {@code /control}.
 * @param console  {@code /ws/console}.
 */
record ControlDesks(
    HealthDesk health, MetricsDesk metrics, SignalDesk signals, CommandDesk commands, ConsoleDesk console)
{
}
