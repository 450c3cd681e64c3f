package io.titan.engine.cli;

import picocli.CommandLine;

import java.util.concurrent.Callable;

/** Placeholder. */
@CommandLine.Command(name = "demo")
final class DemoCommand implements Callable<Integer>
{
    @Override
    public Integer call()
    {
        return 1;
    }
}
