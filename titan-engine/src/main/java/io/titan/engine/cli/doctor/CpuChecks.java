package io.titan.engine.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cores and how fast they may run.
 */
final class CpuChecks
{
    static final String GROUP = "Processor";

    private static final String SYSTEM = "/sys/devices/system/cpu/";
    /** Leaving a deeper state takes longer than a hop. */
    private static final long SHALLOW_EXIT_US = 10;

    private final HostView host;
    private final List<String> spinners;
    private final HostSample sample;

    private CpuChecks(final DoctorContext context)
    {
        host = context.host();
        spinners = context.spinners();
        sample = context.sample();
    }

    static List<Check> of(final DoctorContext context)
    {
        final CpuChecks checks = new CpuChecks(context);
        return List.of(
            new Check("cores", GROUP, "cores", checks::cores),
            new Check("throttling", GROUP, "throttling by quota", checks::throttling),
            new Check("smt", GROUP, "sibling threads", checks::siblings),
            new Check("governor", GROUP, "frequency governor", checks::governor),
            new Check("boost", GROUP, "turbo", checks::boost),
            new Check("cStates", GROUP, "sleep states", checks::sleepStates));
    }

    private Finding cores() throws IOException
    {
        final CpuLayout layout = CpuLayout.of(host);
        final OptionalDouble quota = new CpuQuota(host).cores();
        final TreeSet<Integer> usable = new TreeSet<>(layout.allowed());
        usable.addAll(layout.isolated());
        final double cores = Math.min(usable.size(), quota.orElse(usable.size()));
        final String measured = usable.size() + " of " + layout.online().size() + " usable (" + CpuSet.text(usable) +
            "), " + (quota.isEmpty() ? "no quota" : String.format(Locale.ROOT, "quota %.1f", quota.getAsDouble())) +
            "; " + (spinners.isEmpty() ? "no thread of the configuration spins" : spinners.size() + " spin: " +
            String.join(", ", spinners));
        if (spinners.size() >= cores && !spinners.isEmpty())
        {
            return Finding.warn(measured, "threads that spin need a core each and one must be left for the rest",
                "aeron.idle." + spinners.get(spinners.size() - 1) + " = backoff   (in the configuration)");
        }
        return quota.isEmpty() ? Finding.ok(measured) : Finding.warn(
            measured, "a quota stops all threads for the rest of its period once it is used up; give whole cores",
            "docker run --cpuset-cpus=" + CpuSet.text(usable) + "   (systemd: AllowedCPUs=, no CPUQuota=)");
    }

    private Finding throttling() throws IOException
    {
        if (new CpuQuota(host).cores().isEmpty())
        {
            return Finding.skip("no quota is set");
        }
        final Optional<Long> after = throttled(sample.after());
        if (after.isEmpty())
        {
            return Finding.skip("cpu.stat of the control group cannot be read");
        }
        final long during = after.get() - throttled(sample.before()).orElse(0L);
        final String measured = after.get() + " times so far, " + during + " in the sample";
        return during == 0 ? Finding.ok(measured) : Finding.warn(
            measured, "the quota stopped every thread of this group; raise it or give whole cores",
            "docker update --cpus=0 CONTAINER   (systemd: CPUQuota=)");
    }

    private static Optional<Long> throttled(final HostSample.Counts counts)
    {
        return counts.quota().stream().flatMap(String::lines).filter((line) -> line.startsWith("nr_throttled "))
            .map((line) -> Long.parseLong(line.split(" ")[1])).findFirst();
    }

    private Finding siblings() throws IOException
    {
        final TreeSet<String> pairs = new TreeSet<>();
        for (final int core : CpuLayout.of(host).online())
        {
            final String siblings = host.text(SYSTEM + "cpu" + core + "/topology/thread_siblings_list");
            if (CpuSet.parse(siblings).size() > 1)
            {
                pairs.add(siblings);
            }
        }
        return pairs.isEmpty() ? Finding.ok("none: each core is a physical one, as far as this host can tell") :
            Finding.warn(String.join(" ", pairs) + " share a physical core each",
                "a spinning thread takes half of its sibling's core; switch siblings off or leave them idle",
                "echo off | sudo tee " + SYSTEM + "smt/control   (kernel parameter nosmt)");
    }

    private Finding governor() throws IOException
    {
        final Map<String, List<Integer>> coresByGovernor = new TreeMap<>();
        for (final int core : CpuLayout.of(host).online())
        {
            host.optionalText(SYSTEM + "cpu" + core + "/cpufreq/scaling_governor").ifPresent((governor) ->
                coresByGovernor.computeIfAbsent(governor, (name) -> new ArrayList<>()).add(core));
        }
        if (coresByGovernor.isEmpty())
        {
            return Finding.skip("no cpufreq in /sys: the machine below this one decides, or the driver is missing");
        }
        final String driver = host.optionalText(SYSTEM + "cpu0/cpufreq/scaling_driver").orElse("unknown driver");
        final StringBuilder measured = new StringBuilder(driver);
        coresByGovernor.forEach((governor, cores) ->
            measured.append(", ").append(governor).append(" on ").append(CpuSet.text(cores)));
        return coresByGovernor.keySet().equals(new TreeSet<>(List.of("performance"))) ?
            Finding.ok(measured.toString()) : Finding.warn(
                measured.toString(), "a core that was slowed down takes time to speed up when work arrives",
                "sudo cpupower frequency-set --governor performance");
    }

    private Finding boost() throws IOException
    {
        final Optional<Boolean> on = host.optionalText(SYSTEM + "cpufreq/boost").map("1"::equals)
            .or(() -> host.optionalText(SYSTEM + "intel_pstate/no_turbo").map("0"::equals));
        return on.map((turbo) -> turbo ?
            Finding.ok("on", "fastest, but not the same each time: switch it off to compare measurements") :
            Finding.ok("off", "repeatable, and slower than it could be"))
            .orElse(Finding.skip("neither cpufreq/boost nor intel_pstate/no_turbo is in " + SYSTEM));
    }

    private Finding sleepStates() throws IOException
    {
        final List<String> deep = new ArrayList<>();
        int states = 0;
        for (final String state : host.names(SYSTEM + "cpu0/cpuidle"))
        {
            final String directory = SYSTEM + "cpu0/cpuidle/" + state;
            final long exitUs = Long.parseLong(host.text(directory + "/latency"));
            states++;
            if (exitUs > SHALLOW_EXIT_US && !"1".equals(host.optionalText(directory + "/disable").orElse("0")))
            {
                deep.add(host.text(directory + "/name") + " " + exitUs + " us");
            }
        }
        if (states == 0)
        {
            return Finding.skip("no sleep states in /sys (driver " +
                host.optionalText(SYSTEM + "cpuidle/current_driver").orElse("unknown") +
                "): the machine below this one decides");
        }
        return deep.isEmpty() ? Finding.ok("none takes longer than " + SHALLOW_EXIT_US + " us to leave") :
            Finding.warn("allowed: " + String.join(", ", deep),
                "a core that idles wakes up that much later; threads that spin do not idle, those that back off do",
                "sudo cpupower idle-set --disable-by-latency " + (SHALLOW_EXIT_US + 1) +
                    "   (kernel parameter processor.max_cstate=1 intel_idle.max_cstate=1)");
    }
}
