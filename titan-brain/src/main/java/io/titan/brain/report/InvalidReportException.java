package io.titan.brain.report;

import java.io.Serial;
import java.util.List;

/** A report that cannot be applied as it stands; resent unchanged it will be refused again. */
public final class InvalidReportException extends Exception
{
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidReportException(final List<String> faults)
    {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /**
     * What is wrong.
     *
     * @return one sentence for each fault.
     */
    public List<String> faults()
    {
        return faults;
    }
}
