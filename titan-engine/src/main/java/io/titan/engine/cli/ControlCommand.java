package io.titan.engine.cli;

import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.util.concurrent.Callable;

/**
 * Finds the running Titan of a run directory, asks one question, prints the answer.
 */
@CommandLine.Command(mixinStandardHelpOptions = true)
final class ControlCommand implements Callable<Integer>
{
    private final Question question;

    @CommandLine.Mixin
    private ControlPlace place = new ControlPlace();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    ControlCommand(final Question question)
    {
        this.question = question;
    }

    @Override
    public Integer call() throws Exception
    {
        place.print(spec.commandLine().getOut(), place.ask(place.loaded(), question));
        return ExitCode.OK;
    }
}
