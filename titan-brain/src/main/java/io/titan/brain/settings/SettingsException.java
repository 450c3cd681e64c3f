package io.titan.brain.settings;

import java.io.Serial;

/** Something brain needs at its start is missing or unfit. The message is one sentence and holds no secret. */
public final class SettingsException extends Exception
{
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * States what is wrong and what to do.
     *
     * @param message one sentence.
     */
    public SettingsException(final String message)
    {
        super(message);
    }

    /**
     * States what is wrong and what to do.
     *
     * @param message one sentence.
     * @param cause   that made it so.
     */
    public SettingsException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
