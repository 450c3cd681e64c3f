package io.titan.sim.wire;

/**
 * What a path does.
 *
 * @param security who may ask.
 * @param weight   what it costs of the request limit.
 * @param handler  does it.
 */
record Route(Security security, Weight weight, Handler handler)
{
    /** Who may ask. */
    enum Security
    {
        /** Anyone. */
        NONE,
        /** Whoever sends the API key. */
        KEY,
        /** Whoever signs. */
        SIGNED
    }

    /** What a request costs; some depend on how much was asked for. */
    interface Weight
    {
        int of(RestRequest request) throws ApiException;
    }

    /** Does it, or throws the refusal. */
    interface Handler
    {
        void handle(RestRequest request, Reply reply) throws ApiException;
    }
}
