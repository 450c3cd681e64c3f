package io.titan.engine.cli.doctor;

import io.titan.engine.affinity.KernelWorkers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Interrupts and workers of the kernel that may land on the cores of spinning threads.
 */
final class InterruptChecks
{
    static final String GROUP = "Interrupts";

    private static final String DIRECTORY = "/proc/irq";
    private static final int NAMED = 4;

    private final HostView host;

    private InterruptChecks(final DoctorContext context)
    {
        host = context.host();
    }

    static List<Check> of(final DoctorContext context)
    {
        final InterruptChecks checks = new InterruptChecks(context);
        return List.of(
            new Check("interrupts", GROUP, "on hot cores", checks::onHotCores),
            new Check("irqbalance", GROUP, "irqbalance", checks::irqbalance),
            new Check("kernelWorkers", GROUP, "kernel's workers", checks::kernelWorkers));
    }

    private Finding onHotCores() throws IOException
    {
        final CpuLayout layout = CpuLayout.of(host);
        final List<String> numbers =
            host.names(DIRECTORY).stream().filter((name) -> name.matches("\\d+")).toList();
        if (layout.hot().isEmpty() || numbers.isEmpty())
        {
            return Finding.skip(numbers.isEmpty() ? DIRECTORY + " lists no interrupt" : "there is one core only");
        }
        final List<String> found = new ArrayList<>();
        for (final String number : numbers)
        {
            if (reaches(number, layout.hot()))
            {
                found.add(number + name(number));
            }
        }
        final String measured = found.size() + " of " + numbers.size() + " may land on " + hotCores(layout);
        return found.isEmpty() ? Finding.ok(measured) : Finding.warn(
            measured + ": " + String.join(", ", found.subList(0, Math.min(NAMED, found.size()))) +
                (found.size() > NAMED ? ", ..." : ""),
            "each of them stops a spinning thread; move those that can be moved",
            "for i in /proc/irq/*/smp_affinity_list; do echo " + CpuSet.text(layout.rest()) + " | sudo tee $i; done");
    }

    private static String hotCores(final CpuLayout layout)
    {
        return (layout.isolated().isEmpty() ? "the cores a pinned Titan would use, " : "the isolated cores, ") +
            CpuSet.text(layout.hot());
    }

    private Finding kernelWorkers() throws IOException
    {
        final CpuLayout layout = CpuLayout.of(host);
        final Optional<SortedSet<Integer>> workers =
            host.optionalText(KernelWorkers.MASK_FILE)
                .filter((text) -> text.matches("[0-9a-f,]*[0-9a-f]")).map(KernelWorkers::parse);
        if (layout.hot().isEmpty() || workers.isEmpty())
        {
            return Finding.skip(workers.isEmpty() ? KernelWorkers.MASK_FILE + " is not there" :
                "there is one core only");
        }
        return workers.get().stream().noneMatch(layout.hot()::contains) ?
            Finding.ok("unbound ones keep off " + hotCores(layout)) : Finding.warn(
            "unbound ones may run on " + hotCores(layout),
            "they write files back, the journal too, and stop a spinning thread for up to 10 ms",
            "echo " + KernelWorkers.mask(layout.rest()) + " | sudo tee " + KernelWorkers.MASK_FILE);
    }

    /** Where the kernel really sends it, else where it may. */
    private boolean reaches(final String number, final SortedSet<Integer> hot)
    {
        final Optional<String> cores =
            host.optionalText(DIRECTORY + "/" + number + "/effective_affinity_list").filter((text) -> !text.isEmpty())
                .or(() -> host.optionalText(DIRECTORY + "/" + number + "/smp_affinity_list"));
        return cores.map(CpuSet::parse).stream().flatMap(SortedSet::stream).anyMatch(hot::contains);
    }

    /** Of the device: its handlers are directories. */
    private String name(final String number)
    {
        return host.names(DIRECTORY + "/" + number).stream()
            .filter((name) -> host.isDirectory(DIRECTORY + "/" + number + "/" + name)).findFirst()
            .map((name) -> " (" + name + ")").orElse("");
    }

    private Finding irqbalance()
    {
        final Optional<String> process = host.processIds().stream()
            .filter((id) -> host.optionalText("/proc/" + id + "/comm").filter("irqbalance"::equals).isPresent())
            .findFirst();
        return process.isEmpty() ? Finding.ok("does not run") : Finding.warn(
            "runs as process " + process.get(), "it moves interrupts back to the cores that spin",
            "sudo systemctl disable --now irqbalance   (or IRQBALANCE_BANNED_CPULIST= in its configuration)");
    }
}
