package io.titan.bridge.webhook;

/**
 * How one attempt ended.
 *
 * @param outcome      what became of it.
 * @param status       of HTTP; 0: there was no answer.
 * @param retryAfterNs how long the receiver wants to be left alone; 0: not told.
 * @param problem      for people; empty when it was delivered.
 */
record Answer(Outcome outcome, int status, long retryAfterNs, String problem)
{
    static Answer failed(final boolean isSent, final String problem)
    {
        return new Answer(isSent ? Outcome.UNKNOWN : Outcome.NOT_SENT, 0, 0, problem);
    }
}
