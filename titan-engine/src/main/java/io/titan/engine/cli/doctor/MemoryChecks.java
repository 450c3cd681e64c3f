package io.titan.engine.cli.doctor;

import io.titan.engine.files.Sizes;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Shared memory, huge pages, swap, and what a process may lock and open.
 */
final class MemoryChecks
{
    static final String GROUP = "Memory";

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "hugetlbfs");
    private static final String HUGE_PAGES = "/sys/kernel/mm/transparent_hugepage/enabled";
    private static final long OPEN_FILES = 4_096;
    private static final String LIMITS = "/proc/self/limits";
    private static final String SCANNER = "kdamond";
    private static final String RECLAIM_MODULE = "/sys/module/damon_reclaim/parameters/enabled";
    /** Places behind the name in {@code /proc/PID/stat} (proc(5), fields 14 and 15), in hundredths of a second. */
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final double TICKS_PER_SECOND = 100;

    private final HostView host;
    private final String aeron;
    private final long neededBytes;

    private MemoryChecks(final DoctorContext context)
    {
        host = context.host();
        aeron = context.places().aeron();
        neededBytes = context.places().aeronBytes();
    }

    static List<Check> of(final DoctorContext context)
    {
        final MemoryChecks checks = new MemoryChecks(context);
        return List.of(
            new Check("sharedMemory", GROUP, "shared memory", checks::sharedMemory),
            new Check("hugePages", GROUP, "transparent huge pages", checks::hugePages),
            new Check("swap", GROUP, "swap", checks::swap),
            new Check("lockedMemory", GROUP, "memory lock limit", checks::lockedMemory),
            new Check("openFiles", GROUP, "open files limit", checks::openFiles),
            new Check("reclaim", GROUP, "reclaim of idle memory", checks::reclaim));
    }

    private Finding sharedMemory() throws IOException
    {
        if (!host.isDirectory(aeron) || !Files.isWritable(host.resolve(aeron)))
        {
            return Finding.fail(aeron + " is missing or not writable",
                "Titan keeps its streams in shared memory; name a directory that you may write to, best one in memory",
                "export TITAN_AERON_ROOT=DIR");
        }
        final FileStore store = Files.getFileStore(host.resolve(aeron));
        final long freeBytes = store.getUsableSpace();
        final String type = host.fileSystemType(aeron);
        final String measured = aeron + " (" + type + "): " + Sizes.text(freeBytes) + " free of " +
            Sizes.text(store.getTotalSpace()) + ", " + Sizes.text(neededBytes) + " needed";
        if (freeBytes < neededBytes)
        {
            final String enough = (2 * neededBytes >> 20) + "m";
            return Finding.fail(measured, "free some, enlarge it, or set TITAN_AERON_ROOT to another directory",
                "sudo mount -o remount,size=" + enough + " " + aeron + "   (docker run --shm-size=" + enough + ")");
        }
        return IN_MEMORY.contains(type) ? Finding.ok(measured) :
            Finding.warn(measured, "streams on a disk wait for its writes now and then; use a file system in memory",
                "export TITAN_AERON_ROOT=/dev/shm");
    }

    private Finding hugePages() throws IOException
    {
        final String modes = host.text(HUGE_PAGES);
        final String mode = modes.replaceAll(".*\\[(\\w+)].*", "$1");
        return !"always".equals(mode) ? Finding.ok(mode) : Finding.warn(
            mode, "the kernel may stop a thread to compact memory for a huge page; let those have them who ask",
            "echo madvise | sudo tee " + HUGE_PAGES + "   (kernel parameter transparent_hugepage=madvise)");
    }

    private Finding swap() throws IOException
    {
        final long devices = host.lines("/proc/swaps").stream().skip(1).filter((line) -> !line.isBlank()).count();
        if (devices == 0)
        {
            return Finding.ok("none");
        }
        final String swappiness = host.text("/proc/sys/vm/swappiness");
        final String measured = devices + " in use, swappiness " + swappiness;
        return Integer.parseInt(swappiness) <= 1 ? Finding.ok(measured) : Finding.warn(
            measured, "a page that was swapped out costs milliseconds when it is touched",
            "sudo swapoff -a   (or: sudo sysctl -w vm.swappiness=1)");
    }

    private Finding lockedMemory() throws IOException
    {
        final String soft = limit("Max locked memory");
        if ("unlimited".equals(soft))
        {
            return Finding.ok(soft);
        }
        return Finding.ok(Sizes.text(Long.parseLong(soft)),
            "nothing of Titan locks memory; large pages would need more: ulimit -l, or systemd's LimitMEMLOCK=");
    }

    private Finding openFiles() throws IOException
    {
        final String soft = limit("Max open files");
        return "unlimited".equals(soft) || Long.parseLong(soft) >= OPEN_FILES ? Finding.ok(soft) : Finding.warn(
            soft, "each stream, journal file and connection is an open file; allow " + OPEN_FILES,
            "ulimit -n " + OPEN_FILES + "   (systemd: LimitNOFILE=" + OPEN_FILES + ")");
    }

    /**
     * The kernel's own thread that looks for pages nobody uses, which cloud images like to switch on: it runs twice a
     * second or more often, on whichever core it likes, and may take pages of a journal that were made ready.
     */
    private Finding reclaim() throws IOException
    {
        final List<String> scanners = host.processIds().stream()
            .filter((id) -> host.optionalText("/proc/" + id + "/comm").orElse("").startsWith(SCANNER)).toList();
        if (scanners.isEmpty())
        {
            return Finding.ok("not by " + SCANNER);
        }
        final List<String> measured = new ArrayList<>();
        for (final String id : scanners)
        {
            measured.add(host.text("/proc/" + id + "/comm") + " had a core for " + share(id) + " since the start");
        }
        return Finding.warn(String.join(", ", measured),
            "it stops a thread that spins for a millisecond or more, and may take pages that a journal made ready",
            turnedOff() + "   (or keep it from hot cores: sudo taskset -cp " +
            CpuSet.text(CpuLayout.of(host).rest()) + " " + scanners.get(0) + ")");
    }

    /** Whoever has switched it on can switch it off: the kernel's module, or the administrator's directory. */
    private String turnedOff()
    {
        return host.optionalText(RECLAIM_MODULE).filter("Y"::equals).isPresent() ?
            "echo N | sudo tee " + RECLAIM_MODULE : "echo off | sudo tee /sys/kernel/mm/damon/admin/kdamonds/0/state";
    }

    /** Of the machine's time since its start; the fields are counted from behind the name, which may hold blanks. */
    private String share(final String id) throws IOException
    {
        final String stat = host.text("/proc/" + id + "/stat");
        final String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        final long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
        final double upSeconds = Double.parseDouble(host.text("/proc/uptime").split(" ")[0]);
        return String.format(Locale.ROOT, "%.2f %%", 100 * ticks / (TICKS_PER_SECOND * upSeconds));
    }

    /** The soft limit: name, soft, hard and unit stand in columns. */
    private String limit(final String name) throws IOException
    {
        return host.lines(LIMITS).stream().filter((line) -> line.startsWith(name))
            .map((line) -> line.substring(name.length()).trim().split("\\s+")[0]).findFirst()
            .orElseThrow(() -> new IOException(LIMITS + " has no line " + name));
    }
}
