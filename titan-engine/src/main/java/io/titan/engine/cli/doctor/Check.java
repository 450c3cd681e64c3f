package io.titan.engine.cli.doctor;

import io.titan.words.FaultText;
import java.io.IOException;

/**
 * One question to the machine.
 *
 * @param id    stable, for programs.
 * @param group heading it is shown under.
 * @param title for people.
 * @param look  answers it.
 */
record Check(String id, String group, String title, Look look)
{
    /** Answers the question; an exception is the reason why it cannot be answered. */
    @FunctionalInterface
    interface Look
    {
        Finding look() throws IOException;
    }

    /** Answers, whatever happens: a host that looks unlike any other must not end the report. */
    Diagnosis diagnose()
    {
        try
        {
            return new Diagnosis(this, look.look());
        }
        catch (final IOException ex)
        {
            return new Diagnosis(this, Finding.skip(FaultText.of(ex)));
        }
        catch (final RuntimeException ex)
        {
            return new Diagnosis(this, Finding.skip("what the host says could not be understood: " + FaultText.of(ex)));
        }
    }
}
