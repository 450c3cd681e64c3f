package io.titan.brain.command;

/** The way to execution. */
public interface ExecutionControl
{
    /** What became of one attempt. */
    enum Result
    {
        /** Execution has it, and has said so. */
        ACKNOWLEDGED,
        /** Execution has read it and does not do it; the same again would end the same. */
        REFUSED,
        /** It is unknown whether execution has it; it has to be repeated. */
        UNKNOWN
    }

    /**
     * Sends a command once and waits for the answer, a bounded time.
     *
     * @param command to send.
     * @return what became of it.
     * @throws InterruptedException if the thread is interrupted.
     */
    Result send(Command command) throws InterruptedException;
}
