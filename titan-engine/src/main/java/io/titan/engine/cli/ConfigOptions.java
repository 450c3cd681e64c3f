package io.titan.engine.cli;

import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.LoadedConfig;
import picocli.CommandLine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How every command is told its configuration.
 */
public final class ConfigOptions
{
    @CommandLine.Option(
        names = "--config", paramLabel = "FILE", description = "Configuration; conf/demo.conf is a complete one.")
    private Path file;

    @CommandLine.Option(
        names = "-D", paramLabel = "KEY=VALUE", description = "Overrides a key of the file; may be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @CommandLine.Option(
        names = "--profile", paramLabel = "NAME",
        description = "laptop (everything backs off) or low-latency (threads spin on cores of their own).")
    private String profile;

    /**
     * The file.
     *
     * @return null if none was given.
     */
    public Path file()
    {
        return file;
    }

    /**
     * Values given by -D and --profile.
     *
     * @return by key; the caller may add to them.
     */
    public Map<String, String> overrides()
    {
        if (profile != null)
        {
            overrides.put("profile", profile);
        }
        return overrides;
    }

    /**
     * Reads the file with every other layer.
     *
     * @return checked.
     * @throws InvalidConfigException naming every fault.
     */
    public LoadedConfig load() throws InvalidConfigException
    {
        return loader().load();
    }

    /**
     * The file with every other layer, for whoever puts limits above them.
     *
     * @return not read yet.
     */
    public ConfigLoader loader()
    {
        return new ConfigLoader(System.getenv()).file(file).overrides(overrides());
    }
}
