package io.titan.bridge.signature;

/** The secrets cannot be used as they are configured. The message says what to do and never holds a secret. */
public final class SecretException extends Exception
{
    private static final long serialVersionUID = 1L;

    SecretException(final String message)
    {
        super(message);
    }

    SecretException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
