package io.titan.engine.cli.demo;

import io.titan.engine.control.ControlException;
import io.titan.engine.supervisor.SupervisionException;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Asks processes of a demo for something that may be asked twice until one answers: whoever died meanwhile is started
 * again by the supervisor, and is asked again. One thread.
 */
final class Asking
{
    private final AnsweringTime time;
    private final Turn between;
    private final BooleanSupplier isInterrupted;

    /**
     * Nothing asked yet.
     *
     * @param time          for all questions together.
     * @param between       gives the supervisor its turn, and waits.
     * @param isInterrupted whether nobody wants to know any more.
     */
    Asking(final AnsweringTime time, final Turn between, final BooleanSupplier isInterrupted)
    {
        this.time = time;
        this.between = between;
        this.isInterrupted = isInterrupted;
    }

    /** To ask twice is to ask once. */
    @FunctionalInterface
    interface Question
    {
        void ask() throws ControlException, IOException;
    }

    /** Between two times of asking. */
    @FunctionalInterface
    interface Turn
    {
        void take() throws IOException, SupervisionException;
    }

    /**
     * Returns when there was an answer, or nobody wants to know any more; throws why there was none when the time is
     * over.
     */
    void ask(final Question question) throws ControlException, IOException, SupervisionException
    {
        Exception problem = problem(question);
        while (problem != null && time.isLeft() && !isInterrupted.getAsBoolean())
        {
            between.take();
            problem = problem(question);
        }
        if (problem == null || isInterrupted.getAsBoolean())
        {
            return;
        }
        if (problem instanceof ControlException unanswered)
        {
            throw unanswered;
        }
        throw (IOException)problem;
    }

    private static Exception problem(final Question question)
    {
        try
        {
            question.ask();
            return null;
        }
        catch (final ControlException | IOException ex)
        {
            return ex;
        }
    }
}
