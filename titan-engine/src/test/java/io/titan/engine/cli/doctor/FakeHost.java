package io.titan.engine.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host made of files in a temporary directory, and everything else doctor looks at.
 */
final class FakeHost
{
    static final String CPU = "/sys/devices/system/cpu/";
    private static final String CLOCK = "/sys/devices/system/clocksource/clocksource0/";

    private final Path root;
    private int feature = 17;
    private List<String> arguments = List.of("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED", "-Xms32m");
    private List<String> closed = List.of();
    private Map<String, String> environment = Map.of();
    private long neededBytes = 1 << 20;
    private List<String> spinners = List.of();
    private ClockSample clock = new ClockSample(25_400, 20);
    private Hiccups hiccups = new Hiccups(1_000_000_000, 900, 40_000, 0);
    private Optional<String> statBefore = Optional.of("cpu  10 0 10 100 0 0 0 0 0 0\n");
    private Optional<String> quotaBefore = Optional.empty();

    FakeHost(final Path root)
    {
        this.root = root;
    }

    /** Eight cores, the last four isolated and quiet, nothing left to improve. */
    static FakeHost wellConfigured(final Path root)
    {
        final FakeHost host = new FakeHost(root);
        host.basics("0-7");
        host.file(CPU + "isolated", "4-7").file("/proc/self/status", "Name:\tjava\nCpus_allowed_list:\t0-3\n");
        host.file("/proc/cmdline", "isolcpus=managed_irq,domain,4-7 nohz_full=4-7 irqaffinity=0-3");
        host.file(CPU + "cpufreq/boost", "0").file(CPU + "cpuidle/current_driver", "acpi_idle");
        host.file(CPU + "cpu0/cpuidle/state0/latency", "0").file(CPU + "cpu0/cpuidle/state1/latency", "2");
        host.file("/sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never");
        host.file("/sys/devices/virtual/workqueue/cpumask", "f");
        host.file("/proc/irq/9/effective_affinity_list", "0").file("/proc/irq/9/acpi/x", "");
        return host;
    }

    /** Four cores with siblings, power saving, swap, a balancing daemon. */
    static FakeHost laptop(final Path root)
    {
        final FakeHost host = new FakeHost(root);
        host.basics("0-3");
        for (int core = 0; core < 4; core++)
        {
            host.file(CPU + "cpu" + core + "/topology/thread_siblings_list", core % 2 + "," + (core % 2 + 2));
            host.file(CPU + "cpu" + core + "/cpufreq/scaling_governor", core == 0 ? "performance" : "powersave");
        }
        host.file(CPU + "intel_pstate/no_turbo", "0").file("/proc/cmdline", "quiet splash");
        host.file(CPU + "cpu0/cpuidle/state2/latency", "350").file(CPU + "cpu0/cpuidle/state2/name", "C10");
        host.file("/sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never");
        host.file("/proc/swaps", "Filename Type Size Used Priority\n/dev/sda2 partition 8 0 -2\n");
        host.file("/proc/sys/vm/swappiness", "60").file("/proc/77/comm", "irqbalance\n");
        host.file(CLOCK + "current_clocksource", "hpet").file(CLOCK + "available_clocksource", "tsc hpet acpi_pm");
        host.file("/sys/devices/virtual/workqueue/cpumask", "f");
        host.file("/proc/irq/31/smp_affinity_list", "0-3").file("/proc/irq/31/nvme0q0/x", "");
        host.file("/proc/irq/32/smp_affinity_list", "0-1");
        return host;
    }

    private void basics(final String cores)
    {
        for (final int core : CpuSet.parse(cores))
        {
            file(CPU + "cpu" + core + "/topology/thread_siblings_list", Integer.toString(core));
            file(CPU + "cpu" + core + "/cpufreq/scaling_governor", "performance");
        }
        installation();
        file(CPU + "online", cores).file("/proc/self/status", "Cpus_allowed_list:\t" + cores + "\n");
        file("/proc/self/cgroup", "0::/user.slice\n").file("/proc/swaps", "Filename Type Size Used Priority\n");
        file("/proc/self/limits", "Limit  Soft Limit  Hard Limit  Units\nMax open files   20000   20000   files\n" +
            "Max locked memory  unlimited  unlimited  bytes\n");
        file("/proc/self/mountinfo",
            "20 1 8:1 / / rw - ext4 /dev/sda1 rw\n21 20 0:5 / /dev/shm rw - tmpfs tmpfs rw\n");
        file(CLOCK + "current_clocksource", "tsc").file(CLOCK + "available_clocksource", "tsc hpet");
        file("/proc/cpuinfo", "processor: 0\nflags\t\t: fpu tsc\n");
        file("/proc/stat", "cpu  20 0 20 200 0 0 0 0 0 0\n");
    }

    /** The least that is Titan's own. */
    FakeHost installation()
    {
        file("/titan/conf/jvm/common.args", "# flags\n--add-opens java.base/jdk.internal.misc=ALL-UNNAMED\n");
        return file("/titan/conf/jvm/command.args", "-Xms32m\n").directory("/dev/shm").directory("/data");
    }

    FakeHost file(final String path, final String content)
    {
        try
        {
            final Path file = root.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    FakeHost directory(final String path)
    {
        return file(path + "/.keep", "");
    }

    FakeHost jvm(final int newFeature, final List<String> newArguments, final List<String> newClosed)
    {
        feature = newFeature;
        arguments = newArguments;
        closed = newClosed;
        return this;
    }

    FakeHost environment(final Map<String, String> newEnvironment)
    {
        environment = newEnvironment;
        return this;
    }

    FakeHost sharedMemoryNeeded(final long bytes)
    {
        neededBytes = bytes;
        return this;
    }

    FakeHost spinners(final String... names)
    {
        spinners = List.of(names);
        return this;
    }

    FakeHost clock(final ClockSample newClock)
    {
        clock = newClock;
        return this;
    }

    FakeHost sample(final String newStatBefore, final String newQuotaBefore, final Hiccups newHiccups)
    {
        statBefore = Optional.of(newStatBefore);
        quotaBefore = Optional.of(newQuotaBefore);
        hiccups = newHiccups;
        return this;
    }

    DoctorReport examine()
    {
        return new DoctorReport(Doctor.examine(context()));
    }

    Finding finding(final String id)
    {
        return Doctor.examine(context()).stream().filter((diagnosis) -> diagnosis.check().id().equals(id)).findFirst()
            .orElseThrow(() -> new AssertionError("there is no check " + id)).finding();
    }

    private DoctorContext context()
    {
        final HostView host = new HostView(root);
        final JvmView jvm = new JvmView(
            feature, "JDK " + feature, arguments, environment, (name) -> !closed.contains(name), 4_711);
        final HostSample sample = new HostSample(
            new HostSample.Counts(statBefore, quotaBefore),
            new HostSample.Counts(host.optionalText("/proc/stat"), new CpuQuota(host).statistics()), hiccups);
        final Places places = new Places("/titan", "/dev/shm", neededBytes, "/data/run", "/data/run/journal");
        return new DoctorContext(host, jvm, places, spinners, clock, sample);
    }
}
