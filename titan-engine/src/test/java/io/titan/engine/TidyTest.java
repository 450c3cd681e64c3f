package io.titan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What no compiler checks about the repository as a whole, in every module.
 */
class TidyTest
{
    private static final Path ROOT = root();
    private static final int MAX_LINES = 600;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");
    private static final Pattern REASON = Pattern.compile("<validValue name=\"([A-Z_]+)\"( description=\"[^\"]+\")?>");
    private static final Pattern THROWN = Pattern.compile(
        "catch \\(final [\\w.| ]+ (\\w+)\\)|final (?:\\w*Exception|Throwable|Error) (\\w+)\\b");
    private static final String NOTHING = "[^\\s\\S]";
    /** How the name of an exception's class, or a message that is not there, gets into a text. */
    private static final String SHOWN = "\\+\\s*(?:%1$s)\\b(?![.(\\w])|\\b(?:%1$s)\\s*\\+ \"|" +
        "\\b(?:%1$s)\\.(?:toString|getClass)\\(\\)|String\\.valueOf\\((?:%1$s)\\b|" +
        "\\+ (?:\\w+(?:\\(\\))?\\.)+(?:c|getC)ause\\(\\)(?![.\\w])|String\\.valueOf\\([^;]*getCause\\(\\)";
    /** Put together, so that this file does not name what it looks for. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");

    @Test
    void shouldKeepEveryFileShortAndFinished() throws IOException
    {
        final List<String> faults = new ArrayList<>();
        for (final Path file : files("src", ".java"))
        {
            final List<String> lines = Files.readAllLines(file);
            if (lines.size() > MAX_LINES)
            {
                faults.add(ROOT.relativize(file) + " has " + lines.size() + " lines, at most " + MAX_LINES);
            }
            for (int i = 0; i < lines.size(); i++)
            {
                if (UNFINISHED.matcher(lines.get(i)).find())
                {
                    faults.add(ROOT.relativize(file) + ":" + (i + 1) + " is unfinished: " + lines.get(i).trim());
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void shouldSayWhatEachPackageIs() throws IOException
    {
        final List<Path> silent = files("src/main/java", ".java").stream().map(Path::getParent).distinct()
            .filter(directory -> !Files.exists(directory.resolve("package-info.java"))).toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void shouldLinkOnlyToWhatExists() throws IOException
    {
        final List<String> broken = new ArrayList<>();
        for (final Path document : documents())
        {
            final Matcher link = LINK.matcher(Files.readString(document));
            while (link.find())
            {
                if (!Files.exists(document.resolveSibling(link.group(1))))
                {
                    broken.add(ROOT.relativize(document) + " links to " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void shouldListEveryDecisionAndSayWhichNumbersAreFree() throws IOException
    {
        final Path decisions = ROOT.resolve("docs/adr");
        final String list = Files.readString(decisions.resolve("README.md"));
        int last = 0;
        try (Stream<Path> files = Files.list(decisions))
        {
            for (final String name : files.map((file) -> file.getFileName().toString())
                .filter((name) -> name.matches("\\d{3}-.*\\.md")).sorted().toList())
            {
                final int number = Integer.parseInt(name.substring(0, name.indexOf('-')));
                assertThat(list).contains(String.format("| [%03d](%s) |", number, name));
                for (int missing = last + 1; missing < number; missing++)
                {
                    assertThat(list.substring(list.lastIndexOf('|'))).contains(String.format("%03d", missing));
                }
                last = number;
            }
        }
        assertThat(last).isGreaterThan(20);
    }

    @Test
    void shouldExplainEveryReasonCode() throws IOException
    {
        final String schema = Files.readString(ROOT.resolve("schemas/titan-protocol.xml"));
        final int begin = schema.indexOf("<enum name=\"ReasonCode\"");
        final Matcher code = REASON.matcher(schema.substring(begin, schema.indexOf("</enum>", begin)));
        final List<String> unexplained = new ArrayList<>();
        int codes = 0;
        while (code.find())
        {
            codes++;
            if (code.group(2) == null)
            {
                unexplained.add(code.group(1));
            }
        }
        assertThat(codes).isGreaterThan(50);
        assertThat(unexplained).isEmpty();
    }

    @Test
    void shouldTellPeopleOfAFaultWithoutTheNameOfItsClass() throws IOException
    {
        final List<String> faults = new ArrayList<>();
        for (final Path file : files("src/main/java", ".java"))
        {
            final String text = Files.readString(file);
            final String thrown = THROWN.matcher(text).results()
                .map((name) -> name.group(1) == null ? name.group(2) : name.group(1)).distinct()
                .collect(Collectors.joining("|"));
            final String names = thrown.isEmpty() ? NOTHING : thrown;
            Pattern.compile(String.format(SHOWN, names)).matcher(text).results().forEach((shown) -> faults.add(
                ROOT.relativize(file) + ":" + (1 + text.substring(0, shown.start()).lines().count()) + " shows " +
                shown.group() + "; say it with FaultText"));
        }
        assertThat(faults).isEmpty();
    }

    private static List<Path> documents() throws IOException
    {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs")))
        {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                .filter(path -> path.toString().endsWith(".md")).toList();
        }
    }

    private static List<Path> files(final String part, final String ending) throws IOException
    {
        final List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT))
        {
            for (final Path sources : modules.map(module -> module.resolve(part)).filter(Files::isDirectory).toList())
            {
                try (Stream<Path> below = Files.walk(sources))
                {
                    below.filter(path -> path.toString().endsWith(ending)).forEach(found::add);
                }
            }
        }
        assertThat(found).as("files below " + ROOT + "/*/" + part).hasSizeGreaterThan(100);
        return found;
    }

    private static Path root()
    {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve("schemas")))
        {
            directory = directory.getParent();
        }
        return directory;
    }
}
