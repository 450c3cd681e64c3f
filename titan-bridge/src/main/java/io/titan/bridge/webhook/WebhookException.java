package io.titan.bridge.webhook;

/** The webhook cannot be started or go on. The message names the place, what is wrong, and what to do. */
public final class WebhookException extends Exception
{
    private static final long serialVersionUID = 1L;

    WebhookException(final String message)
    {
        super(message);
    }

    WebhookException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
