package io.titan.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Supervisors and scripts rely on the numbers, so that there is one list of them, and people find it. */
class ExitCodeTest
{
    private static final Path REPOSITORY = Path.of("..");

    @Test
    void shouldEachHaveARowInTheDocument() throws Exception
    {
        assertThat(rows()).containsExactlyElementsOf(codes());
    }

    /** Another list would tell other numbers some day. */
    @Test
    void shouldBeTheOnlyList() throws IOException
    {
        final List<Path> lists = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(REPOSITORY, "titan-*"))
        {
            for (final Path module : modules)
            {
                lists.addAll(listsIn(module.resolve("src/main")));
            }
        }
        assertThat(lists).hasSize(1);
    }

    private static List<Path> listsIn(final Path sources) throws IOException
    {
        if (!Files.isDirectory(sources))
        {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources))
        {
            return files.filter((file) -> file.endsWith("ExitCode.java")).toList();
        }
    }

    private static List<Integer> rows() throws IOException
    {
        final String document = Files.readString(REPOSITORY.resolve("docs/operations.md"));
        final String table = document.split("\n## Exit codes\n", 2)[1].split("\n## ", 2)[0];
        return Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE).matcher(table).results()
            .map((row) -> Integer.valueOf(row.group(1))).toList();
    }

    private static List<Integer> codes()
    {
        return Stream.of(ExitCode.class.getFields()).map(ExitCodeTest::value).sorted().toList();
    }

    private static Integer value(final Field field)
    {
        try
        {
            return field.getInt(null);
        }
        catch (final IllegalAccessException ex)
        {
            throw new AssertionError(field + " is a code and cannot be read", ex);
        }
    }
}
