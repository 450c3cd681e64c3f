package io.titan.system.simulation;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A bug that somebody could have written, as a change of one source file. Files of {@code src/test/mutants}: why, the
 * file, the text that is there once, the text in its place.
 *
 * @param name of its file.
 * @param why  what is broken, a sentence.
 * @param path of the source file, from the root of the repository.
 * @param text that is there.
 * @param bug  that takes its place.
 */
record PlantedBug(String name, String why, String path, String text, String bug)
{
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path MUTANTS = ROOT.resolve("titan-system-tests/src/test/mutants");
    private static final String SUFFIX = ".mutant";

    /** All of them, by name. */
    static List<PlantedBug> all() throws IOException
    {
        try (Stream<Path> files = Files.list(MUTANTS))
        {
            return files.filter((file) -> file.toString().endsWith(SUFFIX)).sorted().map(PlantedBug::read).toList();
        }
    }

    private static PlantedBug read(final Path file)
    {
        try
        {
            final String content = Files.readString(file);
            final int why = content.indexOf('\n');
            final int path = content.indexOf('\n', why + 1);
            final int text = content.indexOf("<<<<\n");
            final int bug = content.indexOf("====\n");
            final int end = content.indexOf(">>>>\n");
            return new PlantedBug(file.getFileName().toString().replace(SUFFIX, ""),
                content.substring(1, why).strip(), content.substring(why + 1, path),
                content.substring(text + 5, bug), content.substring(bug + 5, end));
        }
        catch (final IOException | IndexOutOfBoundsException ex)
        {
            throw new IllegalStateException(file + " is no planted bug: a line '# why', the path of the source, then " +
                "the text between '<<<<' and '====' and the bug between '====' and '>>>>'", ex);
        }
    }

    /** How often the text is in its file; once is right. */
    int places()
    {
        final String source = source();
        return (source.length() - source.replace(text, "").length()) / text.length();
    }

    private String source()
    {
        try
        {
            return Files.readString(ROOT.resolve(path));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the source that " + name + " is a bug of cannot be read", ex);
        }
    }

    /** For a list of those that do not fit. */
    @Override
    public String toString()
    {
        return name + " in " + path + " (" + places() + " places)";
    }

    /**
     * Compiles the source with the bug in it.
     *
     * @param directory of the copy, and of what is compiled; to stand before everything else on the class path.
     * @throws IllegalStateException when it does not fit its place, or does not compile.
     */
    void plant(final Path directory) throws IOException
    {
        if (places() != 1)
        {
            throw new IllegalStateException("the planted bug " + name + " has " + places() + " places in " + path +
                ", and needs one: what is compiled would not have it, and nobody could find it");
        }
        final Path copy = directory.resolve(Path.of(path).getFileName());
        Files.writeString(copy, source().replace(text, bug));
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null))
        {
            final List<String> options = List.of("-proc:none", "-nowarn", "-d", directory.toString(), "-cp",
                System.getProperty("java.class.path"));
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(copy)).call())
            {
                throw new IllegalStateException("the planted bug " + name + " does not compile:\n" + said);
            }
        }
    }
}
