package io.titan.engine.cli.doctor;

import io.titan.engine.files.Sizes;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/**
 * The disk below runs and journal.
 */
final class StorageChecks
{
    static final String GROUP = "Storage";

    /** One block of the journal, its successor, logs and the exchange's ledger. */
    private static final long LEAST_BYTES = 256L << 20;
    private static final long COMFORTABLE_BYTES = 2L << 30;
    private static final Set<String> LOST_WITH_POWER = Set.of("tmpfs", "ramfs");
    private static final Set<String> OVER_A_NETWORK =
        Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "virtiofs", "fuse.sshfs", "ceph", "glusterfs");

    private final HostView host;
    private final Places places;

    private StorageChecks(final DoctorContext context)
    {
        host = context.host();
        places = context.places();
    }

    static List<Check> of(final DoctorContext context)
    {
        final StorageChecks checks = new StorageChecks(context);
        return List.of(
            new Check("runDirectory", GROUP, "run directory", checks::runDirectory),
            new Check("journal", GROUP, "journal", checks::journal));
    }

    private Finding runDirectory() throws IOException
    {
        final String directory = host.nearestDirectory(places.run());
        final String obstacle = host.fileInTheWay(places.run());
        if (!obstacle.isEmpty())
        {
            return Finding.fail(obstacle + " is a file and no directory", "name a directory you may write to",
                "scripts/titan demo --run-dir DIR");
        }
        if (!Files.isWritable(host.resolve(directory)))
        {
            return Finding.fail(directory + " is not writable", "name a directory you may write to",
                "scripts/titan demo --run-dir DIR");
        }
        final long freeBytes = Files.getFileStore(host.resolve(directory)).getUsableSpace();
        final String measured = places.run() + ": " + Sizes.text(freeBytes) + " free";
        if (freeBytes >= COMFORTABLE_BYTES)
        {
            return Finding.ok(measured);
        }
        final String advice = "a full disk stops execution, which journals before it acts; 2 GiB last for a while";
        final String command = "du -sh " + places.run() + "/*";
        return freeBytes < LEAST_BYTES ? Finding.fail(measured, advice, command) :
            Finding.warn(measured, advice, command);
    }

    private Finding journal() throws IOException
    {
        final String directory = host.nearestDirectory(places.journal());
        final String type = host.fileSystemType(directory);
        final String measured = places.journal() + " on " + type;
        if (LOST_WITH_POWER.contains(type))
        {
            return Finding.warn(measured, "a journal in memory is not durable: it is gone when the machine restarts",
                "journal.directory = DIR   (in the configuration)");
        }
        return OVER_A_NETWORK.contains(type) ?
            Finding.warn(measured, "mapped files over a network stall and tear; use a local disk",
                "journal.directory = DIR   (in the configuration)") :
            Finding.ok(measured);
    }
}
