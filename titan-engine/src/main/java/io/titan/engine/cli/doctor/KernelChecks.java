package io.titan.engine.cli.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the kernel was started with to keep cores free for threads that spin.
 */
final class KernelChecks
{
    static final String GROUP = "Kernel command line";

    private static final String COMMAND_LINE = "/proc/cmdline";
    private static final String REBOOT = "   (GRUB_CMDLINE_LINUX in /etc/default/grub, sudo update-grub, reboot)";

    private final HostView host;

    private KernelChecks(final DoctorContext context)
    {
        host = context.host();
    }

    static List<Check> of(final DoctorContext context)
    {
        final KernelChecks checks = new KernelChecks(context);
        return List.of(
            new Check("isolcpus", GROUP, "isolcpus", () -> checks.hot(
                "isolcpus", "managed_irq,domain,", "the scheduler puts other threads on the cores that spin")),
            new Check("nohzFull", GROUP, "nohz_full", () -> checks.hot(
                "nohz_full", "", "the timer interrupts a spinning thread up to 1000 times a second")),
            new Check("rcuNocbs", GROUP, "rcu_nocbs", checks::rcuNocbs),
            new Check("irqAffinity", GROUP, "irqaffinity", checks::irqAffinity));
    }

    private Finding hot(final String parameter, final String flags, final String why) throws IOException
    {
        final Optional<String> value = value(parameter);
        final CpuLayout layout = CpuLayout.of(host);
        if (value.isPresent())
        {
            return Finding.ok(value.get());
        }
        return !layout.isWorthIsolating() ? tooFewCores(layout) : Finding.warn(
            "not set", why, parameter + "=" + flags + CpuSet.text(layout.hot()) + REBOOT);
    }

    private Finding rcuNocbs() throws IOException
    {
        final Optional<String> implied = value("nohz_full");
        return value("rcu_nocbs").isEmpty() && implied.isPresent() ?
            Finding.ok("implied by nohz_full=" + implied.get()) :
            hot("rcu_nocbs", "", "the kernel frees its memory on the cores that spin");
    }

    private Finding irqAffinity() throws IOException
    {
        final Optional<String> value = value("irqaffinity");
        final CpuLayout layout = CpuLayout.of(host);
        final String advised = "irqaffinity=" + CpuSet.text(layout.rest()) + REBOOT;
        if (value.isEmpty())
        {
            return !layout.isWorthIsolating() ? tooFewCores(layout) :
                Finding.warn("not set", "interrupts may land on the cores that spin", advised);
        }
        final SortedSet<Integer> shared = new TreeSet<>(CpuSet.parse(value.get()));
        shared.retainAll(layout.hot());
        return shared.isEmpty() || layout.isolated().isEmpty() ? Finding.ok(value.get()) :
            Finding.warn(value.get(), "it names isolated cores: " + CpuSet.text(shared), advised);
    }

    private Optional<String> value(final String parameter) throws IOException
    {
        return List.of(host.text(COMMAND_LINE).split("\\s+")).stream()
            .filter((word) -> word.startsWith(parameter + "="))
            .map((word) -> word.substring(parameter.length() + 1)).reduce((first, last) -> last);
    }

    private static Finding tooFewCores(final CpuLayout layout)
    {
        return Finding.skip("not set, and with " + layout.online().size() +
            " cores nothing to advise: it pays from " + CpuLayout.CORES_WORTH_ISOLATING + " on");
    }
}
