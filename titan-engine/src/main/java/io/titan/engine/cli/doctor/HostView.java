package io.titan.engine.cli.doctor;

import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The host's files below a root, which is another directory in tests. Paths are absolute, as on the host. A message of
 * an exception thrown here is good enough to be shown.
 */
final class HostView
{
    private final Path root;

    HostView(final Path root)
    {
        this.root = root;
    }

    /** Where a path of the host really lies. */
    Path resolve(final String path)
    {
        return root.resolve(path.substring(1));
    }

    /** Content without white space around it. */
    String text(final String path) throws IOException
    {
        try
        {
            // Latin-1 takes every byte: command lines of processes are not always UTF-8.
            return Files.readString(resolve(path), StandardCharsets.ISO_8859_1).trim();
        }
        catch (final NoSuchFileException ex)
        {
            throw new IOException(path + " does not exist here", ex);
        }
        catch (final AccessDeniedException ex)
        {
            throw new IOException(path + " may not be read by this user", ex);
        }
        catch (final IOException ex)
        {
            throw new IOException(path + " cannot be read (" + FaultText.of(ex) + ")", ex);
        }
    }

    Optional<String> optionalText(final String path)
    {
        try
        {
            return Optional.of(text(path));
        }
        catch (final IOException ex)
        {
            return Optional.empty();
        }
    }

    List<String> lines(final String path) throws IOException
    {
        return text(path).lines().toList();
    }

    /** Value after {@code "NAME:"} in a file of such lines. */
    String field(final String path, final String name) throws IOException
    {
        return lines(path).stream().filter((line) -> line.startsWith(name + ":"))
            .map((line) -> line.substring(name.length() + 1).trim()).findFirst()
            .orElseThrow(() -> new IOException(path + " has no line " + name));
    }

    /** Names in a directory, sorted; none if it does not exist or may not be read. */
    List<String> names(final String path)
    {
        try (Stream<Path> entries = Files.list(resolve(path)))
        {
            return entries.map((entry) -> entry.getFileName().toString()).sorted().toList();
        }
        catch (final IOException ex)
        {
            return List.of();
        }
    }

    boolean isDirectory(final String path)
    {
        return Files.isDirectory(resolve(path));
    }

    /** Ids of the processes this user can see. */
    List<String> processIds()
    {
        return names("/proc").stream().filter((name) -> name.matches("\\d+")).toList();
    }

    /** The directory itself, or the nearest one above it that exists. */
    String nearestDirectory(final String path)
    {
        String nearest = path;
        while (!isDirectory(nearest) && nearest.lastIndexOf('/') > 0)
        {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return isDirectory(nearest) ? nearest : "/";
    }

    /** The file that keeps a path from being a directory; empty if none does. */
    String fileInTheWay(final String path)
    {
        String nearest = path;
        while (!Files.exists(resolve(nearest)) && nearest.lastIndexOf('/') > 0)
        {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return Files.exists(resolve(nearest)) && !isDirectory(nearest) ? nearest : "";
    }

    /** Type of the file system a directory lies on, such as ext4. */
    String fileSystemType(final String path) throws IOException
    {
        String type = "";
        int longest = -1;
        for (final String line : lines("/proc/self/mountinfo"))
        {
            final String[] halves = line.split(" - ", 2);
            final String mountPoint = halves[0].split(" ")[4].replace("\\040", " ");
            final boolean holds = path.equals(mountPoint) || path.startsWith(mountPoint.equals("/") ? "/" :
                mountPoint + "/");
            // What is mounted later covers what is mounted at the same place.
            if (holds && mountPoint.length() >= longest)
            {
                longest = mountPoint.length();
                type = halves[1].split(" ")[0];
            }
        }
        if (type.isEmpty())
        {
            throw new IOException("/proc/self/mountinfo names no file system for " + path);
        }
        return type;
    }
}
