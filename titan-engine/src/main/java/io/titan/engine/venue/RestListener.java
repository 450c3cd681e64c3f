package io.titan.engine.venue;

/**
 * Who asked on a {@link RestConnection}. Exactly one of the two is called for each request, on the agent's thread.
 */
interface RestListener
{
    /** Why there is no answer. */
    enum Failure
    {
        /** Not within the deadline; the connection is closed, for a late answer must not meet the next request. */
        TIMEOUT,
        /** The connection ended first. */
        CONNECTION_LOST,
        /** The answer is no HTTP this client understands. */
        MALFORMED,
        /** The answer is longer than the request allowed. */
        TOO_LARGE
    }

    /**
     * The whole answer is there. The connection is free again, and may be used from inside this call.
     *
     * @param connection it came on.
     * @param response   valid during this call, and until the next send on the connection.
     */
    void onAnswer(RestConnection connection, HttpResponseParser response);

    /**
     * There is no answer and will be none.
     *
     * @param connection that was asked.
     * @param failure    why.
     */
    void onFailure(RestConnection connection, Failure failure);
}
