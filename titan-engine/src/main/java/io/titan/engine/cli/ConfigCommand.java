package io.titan.engine.cli;

import io.titan.engine.config.LoadedConfig;
import io.titan.engine.config.VenueCredentials;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.util.concurrent.Callable;

/**
 * Looks at a configuration without starting anything.
 */
@CommandLine.Command(
    name = "config", description = "Checks or shows a configuration.", mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand implements Callable<Integer>
{
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call()
    {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** Names every fault at once. */
    @CommandLine.Command(
        name = "check", mixinStandardHelpOptions = true,
        description = "Names every fault of a configuration at once, each with file and line.")
    static final class Check implements Callable<Integer>
    {
        @CommandLine.Mixin
        private ConfigOptions options = new ConfigOptions();

        @CommandLine.Option(names = "--credentials", description = "Also checks that API key and secret can be read.")
        private boolean credentials;

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() throws Exception
        {
            final LoadedConfig loaded = options.load();
            if (credentials)
            {
                VenueCredentials.of(loaded.config().venue(), System.getenv());
            }
            spec.commandLine().getOut().printf(
                "The configuration is good; its hash is %016x.%n", loaded.config().configHash());
            return ExitCode.OK;
        }
    }

    /** Shows what is in effect. */
    @CommandLine.Command(
        name = "show", mixinStandardHelpOptions = true,
        description = "Shows every key in effect and where its value came from; secrets are masked.")
    static final class Show implements Callable<Integer>
    {
        @CommandLine.Mixin
        private ConfigOptions options = new ConfigOptions();

        @CommandLine.Option(
            names = "--effective", description = "All layers merged. The only view there is, and the default.")
        private boolean effective = true;

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() throws Exception
        {
            options.load().effectiveLines().forEach(spec.commandLine().getOut()::println);
            return ExitCode.OK;
        }
    }
}
