package io.titan.bridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bridge.journal.JournalPosition;
import io.titan.engine.journal.AcknowledgedSequence;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cursor that the bridge writes is the one by which execution retires its journal's files. */
class AcknowledgedByTheBridgeTest
{
    @TempDir
    private Path run;

    @Test
    void shouldReadWhatTheBridgeHasWritten() throws Exception
    {
        final JournalPosition position = new JournalPosition("17979cfe362a0000-5a", 4_711, -3, 99);
        try (CursorFile file = new CursorFile(run))
        {
            file.read();
            for (long sequence = 1; sequence <= position.sequence(); sequence += 471)
            {
                file.write(new Cursor(new JournalPosition(position.journal(), sequence, -3, 99), 7, 0), 1, false);
                assertThat(AcknowledgedSequence.read(run, position.journal())).isEqualTo(sequence);
            }
        }
        assertThat(AcknowledgedSequence.read(run, "another-1")).isZero();
    }
}
