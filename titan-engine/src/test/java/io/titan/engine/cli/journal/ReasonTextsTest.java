package io.titan.engine.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.cli.TitanHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonTextsTest
{
    private static final String HOME = "titan.home";

    private final String before = System.getProperty(HOME);

    @TempDir
    private Path home;

    @BeforeEach
    void setUp() throws Exception
    {
        Files.createDirectories(home.resolve("conf/jvm"));
        Files.createFile(home.resolve("conf/jvm/common.args"));
        Files.createDirectories(home.resolve("schemas"));
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void tearDown()
    {
        if (before == null)
        {
            System.clearProperty(HOME);
        }
        else
        {
            System.setProperty(HOME, before);
        }
    }

    @Test
    void shouldTakeItsSentencesFromTheSchema() throws Exception
    {
        Files.writeString(schema(), "<enum name=\"ReasonCode\"><validValue name=\"STALE_SIGNAL\" description=\"Too " +
            "old: &lt;age&gt;.\">4</validValue></enum>");
        assertThat(sentence()).isEqualTo("Too old: <age>.");
    }

    @Test
    void shouldSayWhyItHasNoSentencesAndWhatToDo() throws Exception
    {
        assertThat(sentence()).contains(schema() + " is not there").contains("take the file of this build")
            .doesNotContain("Exception");
        Files.writeString(schema(), "another file");
        assertThat(sentence()).contains(schema() + " explains none; take the file of this build")
            .doesNotContain("Exception");
        Files.writeString(schema(), "<enum name=\"ReasonCode\"> cut off");
        assertThat(sentence()).contains(schema() + " explains none; take the file of this build");
    }

    private String sentence() throws Exception
    {
        return ReasonTexts.of(TitanHome.locate()).sentence("STALE_SIGNAL");
    }

    private Path schema()
    {
        return home.resolve("schemas/titan-protocol.xml");
    }
}
