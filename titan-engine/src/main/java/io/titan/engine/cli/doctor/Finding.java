package io.titan.engine.cli.doctor;

/**
 * What a check found.
 *
 * @param status   verdict.
 * @param measured the value, or why there is none.
 * @param advice   one sentence; empty if there is nothing to say.
 * @param command  the exact command or kernel parameter; empty if there is none.
 */
record Finding(Status status, String measured, String advice, String command)
{
    static Finding ok(final String measured)
    {
        return ok(measured, "");
    }

    static Finding ok(final String measured, final String note)
    {
        return new Finding(Status.OK, measured, note, "");
    }

    static Finding warn(final String measured, final String advice, final String command)
    {
        return new Finding(Status.WARN, measured, advice, command);
    }

    static Finding fail(final String measured, final String advice, final String command)
    {
        return new Finding(Status.FAIL, measured, advice, command);
    }

    static Finding skip(final String why)
    {
        return new Finding(Status.SKIP, why, "", "");
    }
}
