package io.titan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/reasons.md says what the schema and the code say. To write it anew, run this test with
 * {@code -Dtitan.writeDocuments=true}.
 */
class ReasonsDocumentTest
{
    private static final Path ROOT = Path.of("..");
    private static final Path DOCUMENT = ROOT.resolve("docs/reasons.md");
    private static final Pattern CODE =
        Pattern.compile("<validValue name=\"([A-Z_]+)\" description=\"([^\"]+)\">(\\d+)</validValue>");
    private static final Pattern USE = Pattern.compile("ReasonCode\\.([A-Z_]+)");
    private static final String HEAD = """
        # Reasons

        Why something was denied or ended: the code of an `IntentReply` or a `ControlReply`, with what the check
        measured and what it allows beside it. *Denied* is Titan's word, *rejected* the venue's. Generated from
        [the schema](../schemas/titan-protocol.xml) and from where the code gives each reason: `ReasonsDocumentTest`
        fails when this page is stale, and `ReasonCodesTest` when no test is given a reason.

        An answer with request NONE tells of an end that nobody asked for: an intent that expired, or an order that
        did not fill whole.

        | code | number | meaning | given by |
        |---|---|---|---|
        """;

    /** In the protocol for what is not built yet: answers while recovering, commands about one order. */
    private static final List<String> GIVEN_BY_NOBODY = List.of("UNKNOWN_ORDER");

    @Test
    void shouldSayWhatSchemaAndCodeSay() throws IOException
    {
        final String expected = HEAD + rows();
        if (Boolean.getBoolean("titan.writeDocuments"))
        {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(DOCUMENT).as("run with -Dtitan.writeDocuments=true to write it anew").hasContent(expected);
    }

    @Test
    void shouldHaveNoReasonThatNobodyGivesWithoutSayingSo() throws IOException
    {
        final Map<String, TreeSet<String>> givers = givers();
        final List<String> silent = Stream.of(ReasonCode.values()).map(ReasonCode::name)
            .filter(code -> !givers.containsKey(code) && !"NULL_VAL".equals(code)).toList();

        assertThat(silent).containsExactlyElementsOf(GIVEN_BY_NOBODY);
    }

    private static String rows() throws IOException
    {
        final String schema = Files.readString(ROOT.resolve("schemas/titan-protocol.xml"));
        final int begin = schema.indexOf("<enum name=\"ReasonCode\"");
        final Matcher code = CODE.matcher(schema.substring(begin, schema.indexOf("</enum>", begin)));
        final Map<String, TreeSet<String>> givers = givers();
        final StringBuilder rows = new StringBuilder();
        int count = 0;
        while (code.find())
        {
            final String by = givers.containsKey(code.group(1)) ?
                String.join(", ", givers.get(code.group(1))) : "nobody yet";
            rows.append("| `").append(code.group(1)).append("` | ").append(code.group(3)).append(" | ")
                .append(code.group(2)).append(" | ").append(by).append(" |\n");
            count++;
        }

        assertThat(count).as("codes with a meaning").isEqualTo(ReasonCode.values().length - 1);
        return rows.toString();
    }

    /** Classes of the core that name a code. */
    private static Map<String, TreeSet<String>> givers() throws IOException
    {
        final Map<String, TreeSet<String>> givers = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(ROOT.resolve("titan-core/src/main/java/io/titan/core/execution")))
        {
            for (final Path source : sources.filter(path -> path.toString().endsWith(".java"))
                .collect(Collectors.toCollection(TreeSet::new)))
            {
                final Matcher use = USE.matcher(Files.readString(source));
                while (use.find())
                {
                    givers.computeIfAbsent(use.group(1), code -> new TreeSet<>())
                        .add(source.getFileName().toString().replace(".java", ""));
                }
            }
        }

        return givers;
    }
}
