package io.titan.engine.cli.doctor;

import io.titan.engine.cli.Figures;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Where time comes from, and what reading it costs.
 */
final class ClockChecks
{
    static final String GROUP = "Clock";

    private static final String DIRECTORY = "/sys/devices/system/clocksource/clocksource0/";
    private static final String BEST = "tsc";
    private static final String PARAVIRTUAL = "kvm-clock";
    /** A reading that needs a system call takes longer. */
    private static final long CHEAP_E3_NS = 100_000;

    private final HostView host;
    private final ClockSample clock;

    private ClockChecks(final DoctorContext context)
    {
        host = context.host();
        clock = context.clock();
    }

    static List<Check> of(final DoctorContext context)
    {
        final ClockChecks checks = new ClockChecks(context);
        return List.of(
            new Check("clockSource", GROUP, "clock source", checks::source),
            new Check("clockCost", GROUP, "System.nanoTime", checks::cost));
    }

    private Finding source() throws IOException
    {
        final String current = host.text(DIRECTORY + "current_clocksource");
        final List<String> offered = List.of(host.text(DIRECTORY + "available_clocksource").split("\\s+"));
        final String measured = current + " (offered: " + String.join(", ", offered) + ")";
        if (BEST.equals(current))
        {
            return Finding.ok(measured);
        }
        if (offered.contains(BEST))
        {
            return Finding.warn(measured, "tsc is the cheapest to read",
                "echo tsc | sudo tee " + DIRECTORY + "current_clocksource   (kernel parameter clocksource=tsc)");
        }
        return PARAVIRTUAL.equals(current) ?
            Finding.ok(measured, "the best a virtual machine offers without tsc; what it costs is below") :
            Finding.warn(measured, "reading it needs a system call; where the machine's tsc is sound, force it",
                "kernel parameter clocksource=tsc tsc=reliable");
    }

    private Finding cost()
    {
        final String measured = String.format(Locale.ROOT, "%d.%d ns a reading, smallest step %s",
            clock.costE3Ns() / 1_000, clock.costE3Ns() % 1_000 / 100, Figures.latency(clock.granularityNs()));
        return clock.costE3Ns() <= CHEAP_E3_NS ? Finding.ok(measured) : Finding.warn(
            measured, "every latency that is recorded pays for two readings; a cheap clock source takes 20 to 50 ns",
            "cat " + DIRECTORY + "current_clocksource");
    }
}
