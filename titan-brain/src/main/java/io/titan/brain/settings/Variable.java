package io.titan.brain.settings;

/**
 * Every environment variable of brain, with its default and meaning; docs/brain.md has the same table, and a test
 * compares them. Variables of secrets stand here too, their values nowhere.
 */
public enum Variable
{
    /** Port of the REST interface and the webhook. */
    SERVER_PORT("3100", "Port of REST and webhooks on the bind address; 0 takes a free one."),
    /** Port of the WebSocket. */
    WS_PORT("3101", "Port of the WebSocket on the bind address; 0 takes a free one."),
    /** Address both ports listen on. */
    TITAN_BRAIN_BIND("127.0.0.1", "Address that both ports listen on."),
    /** Database to use instead of the embedded one. */
    TITAN_DATABASE_URL("", "PostgreSQL to use, `postgres://user:password@host:port/name`; " +
        "if it is not set, one starts in the run directory."),
    /** Redis to use instead of the embedded one. */
    REDIS_URL("", "Redis to use, `redis://:password@host:port`; if it is not set, one starts in the run directory."),
    /** The secret that reports are signed with. */
    TITAN_HMAC_SECRET("", "The secret that requests are signed with, at least 16 bytes."),
    /** The same under its older name. */
    HMAC_SECRET("", "The same; looked at when `TITAN_HMAC_SECRET` is not set."),
    /** File with secrets. */
    TITAN_HMAC_SECRET_FILE("", "File of mode 0600 with one secret a line, accepted as well: for rotation."),
    /** The secret of people who may override. */
    TITAN_OPERATOR_SECRET("", "The secret that operators' requests are signed with; without one they are refused."),
    /** File with operators' secrets. */
    TITAN_OPERATOR_SECRET_FILE("", "File of mode 0600 with one operators' secret a line."),
    /** Whether signatures cover a timestamp. */
    HMAC_REQUIRE_TIMESTAMP("true", "`false`: signatures cover the body alone, and may be replayed for ever."),
    /** How far a timestamp may be off. */
    HMAC_TIMESTAMP_TOLERANCE("300", "Seconds that a request's timestamp may be off, 1 to 3600."),
    /** Header of signatures. */
    HMAC_HEADER_NAME("x-signature", "Header of the signature."),
    /** Header of timestamps. */
    HMAC_TIMESTAMP_HEADER("x-timestamp", "Header of the timestamp, in seconds."),
    /** Where execution's control API is. */
    TITAN_EXECUTION_URL("", "The bridge's control port, `http://127.0.0.1:port`, for commands to execution; " +
        "if it is not set, none are sent."),
    /** Where brain's REST interface is, for the console. */
    TITAN_BRAIN_URL("", "For the console alone: brain's REST interface, `http://127.0.0.1:port`, for overrides and " +
        "resets; if it is not set, there are none.");

    private final String fallback;
    private final String meaning;

    Variable(final String fallback, final String meaning)
    {
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /**
     * The value when the variable is not set.
     *
     * @return text, empty if there is none.
     */
    public String fallback()
    {
        return fallback;
    }

    /**
     * What it is for, as the documents say it.
     *
     * @return one sentence.
     */
    public String meaning()
    {
        return meaning;
    }
}
