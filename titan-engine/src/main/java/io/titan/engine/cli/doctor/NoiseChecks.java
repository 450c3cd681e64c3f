package io.titan.engine.cli.doctor;

import io.titan.engine.cli.Figures;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How much others took from a thread that wanted to run all the time.
 */
final class NoiseChecks
{
    static final String GROUP = "Noise";

    private static final int FIELDS_OF_TIME = 8;
    private static final int STEAL = 8;
    /** A scheduler's time slice and more: another thread ran on this core. */
    private static final long LONG_GAP_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final HostView host;
    private final HostSample sample;

    private NoiseChecks(final DoctorContext context)
    {
        host = context.host();
        sample = context.sample();
    }

    static List<Check> of(final DoctorContext context)
    {
        final NoiseChecks checks = new NoiseChecks(context);
        return List.of(
            new Check("virtualisation", GROUP, "virtual machine", checks::virtualisation),
            new Check("steal", GROUP, "stolen time", checks::steal),
            new Check("hiccups", GROUP, "hiccups", checks::hiccups));
    }

    private Finding virtualisation() throws IOException
    {
        final boolean virtual = host.lines("/proc/cpuinfo").stream()
            .filter((line) -> line.startsWith("flags") || line.startsWith("Features"))
            .anyMatch((line) -> List.of(line.split("\\s+")).contains("hypervisor"));
        final String product =
            host.optionalText("/sys/class/dmi/id/product_name").map((name) -> ", " + name).orElse("");
        return virtual ?
            Finding.ok("yes" + product, "long tails may be the host's: compare with a raw lane of the same run") :
            Finding.ok("not that this processor says" + product);
    }

    private Finding steal()
    {
        final Optional<long[]> before = times(sample.before());
        final Optional<long[]> after = times(sample.after());
        if (before.isEmpty() || after.isEmpty())
        {
            return Finding.skip("/proc/stat has no line of stolen time");
        }
        final long stolen = after.get()[STEAL] - before.get()[STEAL];
        final long all = sum(after.get()) - sum(before.get());
        if (all <= 0)
        {
            return Finding.skip("the sample was too short for the kernel's clock ticks; give --seconds 1 or more");
        }
        final String measured = String.format(Locale.ROOT, "%.1f %% of the sample, %.2f %% since the machine started",
            100.0 * stolen / all, 100.0 * after.get()[STEAL] / Math.max(1, sum(after.get())));
        return stolen == 0 ? Finding.ok(measured) : Finding.warn(
            measured, "the host gave this machine's cores to others; ask for dedicated ones",
            "vmstat 1   (column st)");
    }

    private Finding hiccups()
    {
        final Hiccups hiccups = sample.hiccups();
        if (hiccups.durationNs() == 0)
        {
            return Finding.skip("no sample was taken; give --seconds 1 or more");
        }
        final String measured = String.format(
            Locale.ROOT, "p99.9 %s, max %s, %d gaps of 100 us or more in %.1f s", Figures.latency(hiccups.p999Ns()),
            Figures.latency(hiccups.maxNs()), hiccups.longGaps(),
            (double) hiccups.durationNs() / TimeUnit.SECONDS.toNanos(1));
        return hiccups.maxNs() < LONG_GAP_NS ? Finding.ok(measured) : Finding.warn(
            measured, "a thread that spins was kept from running for so long: something else had its core",
            "taskset -c CORE scripts/titan doctor --seconds 30   (CORE: one that Titan is to have)");
    }

    /** Fields of the first line: user, nice, system, idle, iowait, irq, softirq, steal, in clock ticks of all cores. */
    private static Optional<long[]> times(final HostSample.Counts counts)
    {
        return counts.processors().stream().flatMap(String::lines).filter((line) -> line.startsWith("cpu "))
            .map((line) -> line.trim().split("\\s+")).filter((words) -> words.length > STEAL).findFirst()
            .map(NoiseChecks::numbers);
    }

    private static long[] numbers(final String[] words)
    {
        final long[] numbers = new long[FIELDS_OF_TIME + 1];
        for (int field = 1; field <= FIELDS_OF_TIME; field++)
        {
            numbers[field] = Long.parseLong(words[field]);
        }
        return numbers;
    }

    private static long sum(final long[] times)
    {
        long sum = 0;
        for (final long time : times)
        {
            sum += time;
        }
        return sum;
    }
}
