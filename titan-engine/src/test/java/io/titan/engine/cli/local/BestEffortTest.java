package io.titan.engine.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class BestEffortTest
{
    @Test
    void shouldGoOnAndSayOnceWhatCannotBeWritten()
    {
        final List<String> said = new ArrayList<>();
        final BestEffort file = new BestEffort("status.json", said::add);
        file.attempt(BestEffortTest::fail);
        file.attempt(BestEffortTest::fail);
        assertThat(said).singleElement().asString().startsWith("status.json cannot be written")
            .contains("no space left");

        file.attempt(() -> { });
        file.attempt(BestEffortTest::fail);
        assertThat(said).as("a new trouble").hasSize(2);
    }

    private static void fail() throws IOException
    {
        throw new IOException("no space left");
    }
}
