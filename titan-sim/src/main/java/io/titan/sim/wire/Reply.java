package io.titan.sim.wire;

/** The answer to one HTTP request, now or later; exactly one of the methods is called, once. */
interface Reply
{
    void ok(CharSequence json);

    /** Success of something that counts against the order limits: their counters go into the header. */
    void okOrder(CharSequence json);

    void error(int status, int code, String message);

    /** A refusal with everything that it carries. */
    void refuse(ApiException refusal);
}
