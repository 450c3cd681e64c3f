package io.titan.engine.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much processor time the control groups of this process allow, in version 1 and 2 of control groups.
 */
final class CpuQuota
{
    private static final String MOUNT = "/sys/fs/cgroup";

    private final HostView host;

    CpuQuota(final HostView host)
    {
        this.host = host;
    }

    /** In cores, the smallest of this group and all above it; empty if there is none. */
    OptionalDouble cores() throws IOException
    {
        OptionalDouble least = OptionalDouble.empty();
        for (final String directory : directories())
        {
            final OptionalDouble quota = quota(directory);
            if (quota.isPresent() && (least.isEmpty() || quota.getAsDouble() < least.getAsDouble()))
            {
                least = quota;
            }
        }
        return least;
    }

    /** Content of cpu.stat of the innermost group that has one. */
    Optional<String> statistics()
    {
        try
        {
            return directories().stream().map((directory) -> host.optionalText(directory + "/cpu.stat"))
                .flatMap(Optional::stream).findFirst();
        }
        catch (final IOException ex)
        {
            return Optional.empty();
        }
    }

    /** From the group of this process outwards. A container may not see the groups above it, only its own as root. */
    private List<String> directories() throws IOException
    {
        for (final String line : host.lines("/proc/self/cgroup"))
        {
            final String[] parts = line.split(":", 3);
            if (List.of(parts[1].split(",")).contains("cpu"))
            {
                return upwards(host.isDirectory(MOUNT + "/" + parts[1]) ? MOUNT + "/" + parts[1] : MOUNT + "/cpu",
                    parts[2]);
            }
        }
        final String unified = host.lines("/proc/self/cgroup").stream().filter((line) -> line.startsWith("0::"))
            .map((line) -> line.substring("0::".length())).findFirst().orElse("/");
        return upwards(MOUNT, unified);
    }

    private static List<String> upwards(final String mount, final String group)
    {
        final List<String> directories = new ArrayList<>();
        String path = group;
        while (path.length() > 1)
        {
            directories.add(mount + path);
            path = path.substring(0, path.lastIndexOf('/'));
        }
        directories.add(mount);
        return directories;
    }

    private OptionalDouble quota(final String directory)
    {
        final Optional<String> limit = host.optionalText(directory + "/cpu.max").or(() ->
            host.optionalText(directory + "/cpu.cfs_quota_us").flatMap((quota) ->
                host.optionalText(directory + "/cpu.cfs_period_us").map((period) -> quota + " " + period)));
        // "max" and -1 mean none.
        return limit.filter((text) -> text.matches("\\d+ [1-9]\\d*")).map((text) -> text.split(" "))
            .map((parts) -> OptionalDouble.of(Double.parseDouble(parts[0]) / Double.parseDouble(parts[1])))
            .orElse(OptionalDouble.empty());
    }
}
