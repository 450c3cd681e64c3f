package io.titan.engine.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class DoctorTest
{
    @TempDir
    private Path root;

    @Test
    void shouldFindNothingToImproveOnAWellConfiguredHost()
    {
        final DoctorReport report = FakeHost.wellConfigured(root).spinners("execution", "venue").examine();

        final List<String> worse = new ArrayList<>();
        for (final JsonNode check : report.json().get("checks"))
        {
            if (!"OK".equals(check.get("status").asText()) && !"throttling".equals(check.get("id").asText()))
            {
                worse.add(check.toString());
            }
        }
        assertThat(worse).isEmpty();
        assertThat(report.hasFailure()).isFalse();
    }

    @Test
    void shouldNameCommandOrParameterForEachFaultOfALaptop()
    {
        final FakeHost laptop = FakeHost.laptop(root);

        assertWarns(laptop.finding("smt"), "0,2 1,3 share a physical core", "smt/control");
        assertWarns(laptop.finding("governor"), "performance on 0, powersave on 1-3", "--governor performance");
        assertWarns(laptop.finding("cStates"), "C10 350 us", "intel_idle.max_cstate=1");
        assertWarns(laptop.finding("hugePages"), "always", "echo madvise | sudo tee");
        assertWarns(laptop.finding("swap"), "1 in use, swappiness 60", "vm.swappiness=1");
        assertWarns(laptop.finding("clockSource"), "hpet", "echo tsc | sudo tee");
        assertWarns(laptop.finding("isolcpus"), "not set", "isolcpus=managed_irq,domain,2-3 ");
        assertWarns(laptop.finding("nohzFull"), "not set", "nohz_full=2-3 ");
        assertWarns(laptop.finding("rcuNocbs"), "not set", "rcu_nocbs=2-3 ");
        assertWarns(laptop.finding("irqAffinity"), "not set", "irqaffinity=0-1 ");
        assertWarns(laptop.finding("irqbalance"), "process 77", "systemctl disable --now irqbalance");
        assertWarns(laptop.finding("interrupts"), "1 of 2 may land on the cores a pinned Titan would use, 2-3: " +
            "31 (nvme0q0)", "echo 0-1 | sudo tee");
        assertWarns(laptop.finding("kernelWorkers"), "may run on the cores a pinned Titan would use, 2-3",
            "echo 3 | sudo tee /sys/devices/virtual/workqueue/cpumask");
        assertThat(laptop.finding("boost").measured()).isEqualTo("on");
        assertThat(laptop.examine().hasFailure()).isFalse();
    }

    @Test
    void shouldSeeTheQuotaOfAContainerInBothVersionsOfControlGroups()
    {
        final FakeHost container = FakeHost.wellConfigured(root).spinners("execution", "venue")
            .sample("cpu  10 0 10 100 0 0 0 0", "nr_periods 10\nnr_throttled 2\n", Hiccups.NONE);
        container.file("/proc/self/cgroup", "0::/a/b\n").file("/sys/fs/cgroup/a/b/cpu.max", "max 100000\n");
        container.file("/sys/fs/cgroup/a/cpu.max", "150000 100000\n");
        container.file("/sys/fs/cgroup/a/b/cpu.stat", "nr_periods 20\nnr_throttled 5\n");

        assertWarns(container.finding("cores"), "quota 1.5; 2 spin: execution, venue", "aeron.idle.venue = backoff");
        assertWarns(container.finding("throttling"), "5 times so far, 3 in the sample", "CPUQuota");
        assertWarns(container.spinners().finding("cores"), "no thread of the configuration spins", "AllowedCPUs");

        container.file("/proc/self/cgroup", "4:cpu,cpuacct:/docker/x\n0::/\n");
        container.file("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "400000").file(
            "/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000");
        assertThat(container.finding("cores").measured()).contains("quota 4.0");
        container.file("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1");
        assertThat(container.finding("cores").measured()).contains("no quota");
    }

    @Test
    void shouldSkipWhatIsNotThereAndSayWhy()
    {
        final DoctorReport report = new FakeHost(root).installation().examine();

        assertThat(report.hasFailure()).isFalse();
        assertThat(report.json().get("skip").asInt()).isGreaterThan(15);
        for (final JsonNode check : report.json().get("checks"))
        {
            assertThat(check.get("measured").asText()).as(check.get("id").asText()).isNotBlank()
                .doesNotContain("could not be understood");
        }
        assertThat(new FakeHost(root).finding("clockSource")).isEqualTo(Finding.skip(
            "/sys/devices/system/clocksource/clocksource0/current_clocksource does not exist here"));
    }

    @Test
    void shouldSkipWhatItDoesNotUnderstand()
    {
        final FakeHost host = FakeHost.wellConfigured(root);
        host.file("/proc/self/mountinfo", "what is this").file("/proc/self/limits", "Max open files   many   files");

        assertThat(host.finding("openFiles").status()).isEqualTo(Status.SKIP);
        assertThat(host.finding("openFiles").measured()).contains("could not be understood").contains("many");
        assertThat(host.finding("journal").status()).isEqualTo(Status.SKIP);
        assertThat(host.finding("lockedMemory").measured())
            .isEqualTo("/proc/self/limits has no line Max locked memory");
    }

    @Test
    void shouldFailWhereTitanCannotRun()
    {
        final FakeHost host = FakeHost.wellConfigured(root).jvm(11, List.of(), List.of("jdk.internal.misc"));

        assertThat(host.finding("jdk").status()).isEqualTo(Status.FAIL);
        assertThat(host.finding("jvmOpens").status()).isEqualTo(Status.FAIL);
        assertThat(host.finding("jvmOpens").measured()).isEqualTo("closed: jdk.internal.misc");
        assertWarns(host.finding("jvmFlags"), "-Xms32m", "scripts/titan");
        assertThat(host.examine().hasFailure()).isTrue();
        assertThat(host.sharedMemoryNeeded(1L << 60).finding("sharedMemory").status()).isEqualTo(Status.FAIL);
        assertThat(host.finding("sharedMemory").command()).contains("size=" + (1L << 41) + "m");
        assertThat(new FakeHost(root.resolve("empty")).finding("sharedMemory").status()).isEqualTo(Status.FAIL);
        assertWarns(host.environment(Map.of("JDK_JAVA_OPTIONS", "-Xint")).finding("jvmVariables"),
            "JDK_JAVA_OPTIONS=-Xint", "unset JDK_JAVA_OPTIONS");
    }

    @Test
    void shouldFailWhereAFileKeepsTheRunDirectoryFromBeingMade()
    {
        final FakeHost host = new FakeHost(root.resolve("other")).file("/data", "a file");

        assertThat(host.finding("runDirectory").status()).isEqualTo(Status.FAIL);
        assertThat(host.finding("runDirectory").measured()).isEqualTo("/data is a file and no directory");
    }

    /** Java's own variables reach every process; Titan's reaches the command behind scripts/titan alone. */
    @Test
    void shouldSayWhichJvmsAVariableOfFlagsReaches()
    {
        final FakeHost host = FakeHost.wellConfigured(root);
        final Finding own = host.environment(Map.of("TITAN_JAVA_OPTS", "-Xint")).finding("jvmVariables");
        assertWarns(own, "TITAN_JAVA_OPTS=-Xint", "unset TITAN_JAVA_OPTS");
        assertThat(own.advice()).doesNotContain("every JVM")
            .contains("the one command that you type", "not to the processes that up and demo start");
        final Finding both = host.environment(Map.of("TITAN_JAVA_OPTS", "-Xint", "JAVA_TOOL_OPTIONS", "-Xcheck:jni"))
            .finding("jvmVariables");
        assertWarns(both, "JAVA_TOOL_OPTIONS=-Xcheck:jni; TITAN_JAVA_OPTS=-Xint",
            "unset JAVA_TOOL_OPTIONS TITAN_JAVA_OPTS");
        assertThat(both.advice()).contains("every JVM that you start", "not to the processes that up and demo start");
        assertThat(host.environment(Map.of("TITAN_JAVA_OPTS", "")).finding("jvmVariables").measured())
            .isEqualTo("none set");
    }

    @Test
    void shouldTellNoiseFromQuiet()
    {
        final FakeHost host = FakeHost.wellConfigured(root).clock(new ClockSample(450_000, 1_000)).sample(
            "cpu  20 0 20 100 0 0 0 0", "", new Hiccups(1_000_000_000, 3_000_000, 9_000_000, 4));
        host.file("/proc/stat", "cpu  20 0 20 190 0 0 0 10 0 0\n").file("/proc/cpuinfo", "flags : fpu hypervisor\n");

        assertWarns(host.finding("steal"), "10.0 % of the sample, 4.17 % since the machine started", "vmstat");
        assertWarns(host.finding("hiccups"),
            "p99.9 3.00 ms, max 9.00 ms, 4 gaps of 100 us or more in 1.0 s", "taskset");
        assertWarns(host.finding("clockCost"), "450.0 ns a reading, smallest step 1.00 us", "clocksource");
        assertThat(host.finding("virtualisation").measured()).isEqualTo("yes");
        assertThat(host.sample("cpu 1", "", Hiccups.NONE).finding("hiccups").status()).isEqualTo(Status.SKIP);
        assertThat(host.finding("steal").status()).isEqualTo(Status.SKIP);
    }

    @Test
    void shouldWarnOfAJournalThatAPowerCutTakes()
    {
        final FakeHost host = FakeHost.wellConfigured(root);
        assertThat(host.finding("journal")).isEqualTo(Finding.ok("/data/run/journal on ext4"));

        host.file("/proc/self/mountinfo", "1 0 8:1 / / rw - ext4 a rw\n2 1 0:5 / /data rw shared:3 - tmpfs b rw\n");
        assertWarns(host.finding("journal"), "on tmpfs", "journal.directory");
        host.file("/proc/self/mountinfo", "1 0 8:1 / / rw - ext4 a rw\n2 1 0:5 / /data rw - nfs4 b rw\n");
        assertWarns(host.finding("journal"), "on nfs4", "journal.directory");
    }

    @Test
    void shouldFindWhatEarlierRunsLeft()
    {
        final FakeHost host = FakeHost.wellConfigured(root);
        host.directory("/dev/shm/titan-1234").directory("/dev/shm/other");
        assertWarns(host.finding("staleSharedMemory"), "/dev/shm/titan-1234", "rm -r /dev/shm/titan-1234");
        assertThat(host.finding("processes").measured()).isEqualTo("none of Titan runs");

        titan(host, 50, 1, "demo");
        titan(host, 51, 50, "driver").file("/proc/51/maps", "7f-80 rw-s /dev/shm/titan-1234/cnc.dat");
        assertThat(host.finding("staleSharedMemory")).isEqualTo(Finding.ok("1, in use"));
        assertThat(host.finding("processes")).isEqualTo(Finding.ok("2 run: demo 50, driver 51"));

        titan(host, 52, 1, "execution");
        assertWarns(host.finding("processes"), "execution 52", "kill 52");
    }

    @Test
    void shouldNameTheKernelsThreadThatTakesIdleMemory()
    {
        assertThat(FakeHost.wellConfigured(root).finding("reclaim").measured()).isEqualTo("not by kdamond");
        final FakeHost host = FakeHost.wellConfigured(root).file("/proc/71/comm", "kdamond.0\n")
            .file("/proc/71/stat", "71 (kdamond.0) I 2 0 0 0 -1 2129984 0 0 0 0 40 60 0 0 20 0 1 0 99 0 0\n")
            .file("/proc/uptime", "200.00 390.00\n");
        assertWarns(host.finding("reclaim"), "kdamond.0 had a core for 0.50 % since the start", "taskset -cp 0-3 71");
        assertThat(host.finding("reclaim").command()).startsWith("echo off | sudo tee /sys/kernel/mm/damon/");
        host.file("/sys/module/damon_reclaim/parameters/enabled", "Y\n");
        assertThat(host.finding("reclaim").command()).startsWith("echo N | sudo tee /sys/module/damon_reclaim/");
    }

    @Test
    void shouldKeepItsJsonKeys()
    {
        final JsonNode json = FakeHost.wellConfigured(root).examine().json();
        final List<String> ids = new ArrayList<>();
        json.get("checks").forEach((check) -> ids.add(check.get("id").asText()));

        assertThat(json.fieldNames()).toIterable().containsExactly("ok", "warn", "fail", "skip", "checks");
        assertThat(json.get("checks").get(0).fieldNames()).toIterable()
            .containsExactly("id", "group", "title", "status", "measured", "advice", "command");
        assertThat(ids).doesNotHaveDuplicates().containsExactly(
            "jdk", "jvmOpens", "jvmFlags", "jvmVariables", "sharedMemory", "hugePages", "swap", "lockedMemory",
            "openFiles", "reclaim", "cores", "throttling", "smt", "governor", "boost", "cStates", "clockSource",
            "clockCost",
            "isolcpus", "nohzFull", "rcuNocbs", "irqAffinity", "interrupts", "irqbalance", "kernelWorkers",
            "virtualisation", "steal", "hiccups", "runDirectory", "journal", "processes", "staleSharedMemory");
    }

    @Test
    void shouldGroupForPeopleAndSumUp()
    {
        final List<String> lines = FakeHost.laptop(root).examine().lines();

        assertThat(lines).contains("Processor", "Kernel command line").anyMatch((line) ->
            line.matches("  WARN  swap +1 in use, swappiness 60")).anyMatch((line) ->
            line.matches(" +-> a page that was swapped out costs milliseconds when it is touched"));
        assertThat(lines.get(lines.size() - 1)).matches(
            "\\d+ ok, \\d+ to improve \\(WARN\\), 0 that stop Titan \\(FAIL\\), \\d+ not told \\(SKIP\\)");
    }

    @Test
    void shouldReadAndWriteListsOfCores()
    {
        assertThat(CpuSet.parse("managed_irq,domain,2-4,7")).containsExactly(2, 3, 4, 7);
        assertThat(CpuSet.text(CpuSet.parse("7,2-4,5"))).isEqualTo("2-5,7");
        assertThat(CpuSet.text(CpuSet.parse(""))).isEqualTo("none");
        final CpuLayout big = new CpuLayout(CpuSet.parse("0-15"), CpuSet.parse("0-15"), CpuSet.parse(""));
        assertThat(CpuSet.text(big.hot())).isEqualTo("12-15");
        assertThat(CpuSet.text(big.rest())).isEqualTo("0-11");
        final CpuLayout one = new CpuLayout(CpuSet.parse("0"), CpuSet.parse("0"), CpuSet.parse(""));
        assertThat(one.hot()).isEmpty();
    }

    @Test
    void shouldMeasureThisMachineToo()
    {
        final Hiccups hiccups = Hiccups.measure(20_000_000);
        final ClockSample clock = ClockSample.measure();

        assertThat(hiccups.durationNs()).isGreaterThanOrEqualTo(20_000_000);
        assertThat(hiccups.maxNs()).isPositive().isGreaterThanOrEqualTo(hiccups.longGaps() > 0 ? 100_000 : 1);
        assertThat(clock.costE3Ns()).isPositive();
        assertThat(clock.granularityNs()).isPositive();
        assertThat(JvmView.current().opens()).accepts("jdk.internal.misc").rejects("jdk.internal.loader");
    }

    private static FakeHost titan(final FakeHost host, final int id, final int parent, final String role)
    {
        return host.file("/proc/" + id + "/cmdline", "java\0-cp\0lib/*\0io.titan.engine.cli.TitanCommand\0" + role)
            .file("/proc/" + id + "/status", "Name:\tjava\nPPid:\t" + parent + "\n").file("/proc/" + id + "/maps", "");
    }

    private static void assertWarns(final Finding finding, final String measured, final String command)
    {
        assertThat(finding.status()).as(finding.toString()).isEqualTo(Status.WARN);
        assertThat(finding.measured()).contains(measured);
        assertThat(finding.command()).contains(command);
        assertThat(finding.advice()).isNotBlank();
    }
}
