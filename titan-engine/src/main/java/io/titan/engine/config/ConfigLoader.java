package io.titan.engine.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the layers (built-in reference, profile, file, -D, environment; the later wins; above them what an operator has
 * set while it ran, if the caller wants that) and turns them into records.
 * At start only, on the main thread.
 */
public final class ConfigLoader
{
    private static final String REFERENCE = "titan-reference.conf";
    private static final String PROFILE = "profile";
    private static final String PREFIX = "TITAN_";

    private final Map<String, String> environment;
    private Path file;
    private Map<String, String> overrides = Map.of();
    private Map<String, String> limits = Map.of();
    private OperatorLimits kept;

    /**
     * A loader.
     *
     * @param environment variables of the process; {@code TITAN_VENUE_REST_URI} stands for {@code venue.restUri}.
     */
    public ConfigLoader(final Map<String, String> environment)
    {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The file of this instance.
     *
     * @param path of a HOCON file.
     * @return this, for a fluent API.
     */
    public ConfigLoader file(final Path path)
    {
        file = path;
        return this;
    }

    /**
     * Values from the command line.
     *
     * @param values by path.
     * @return this, for a fluent API.
     */
    public ConfigLoader overrides(final Map<String, String> values)
    {
        overrides = Map.copyOf(values);
        return this;
    }

    /**
     * Limits that an operator has set; they win over every other layer.
     *
     * @param values by path.
     * @return this, for a fluent API.
     */
    public ConfigLoader limits(final Map<String, String> values)
    {
        limits = Map.copyOf(values);
        return this;
    }

    /**
     * Limits that an operator has set, as they are kept; they win over every other layer.
     *
     * @param set of the instance.
     * @return this, for a fluent API.
     */
    public ConfigLoader limits(final OperatorLimits set)
    {
        kept = set;
        return this;
    }

    /**
     * Reads and checks everything.
     *
     * @return the configuration and where each value came from.
     * @throws InvalidConfigException naming every fault.
     */
    public LoadedConfig load() throws InvalidConfigException
    {
        final List<ConfigProblem> problems = new ArrayList<>();
        final Optional<Config> merged = merge(problems);
        if (merged.isEmpty())
        {
            // A file that cannot be parsed would make every key a missing one.
            throw new InvalidConfigException(problems);
        }
        final ConfigValidator validator = new ConfigValidator(
            merged.get(), file == null ? "without --config FILE" : file.toString());
        final ConfigTree tree = validator.validate();
        problems.addAll(validator.problems());
        problems.replaceAll((problem) -> kept == null ? problem : kept.explained(problem));
        if (!problems.isEmpty())
        {
            throw new InvalidConfigException(problems);
        }
        return new LoadedConfig(new ConfigBuilder(tree).build(), tree);
    }

    /**
     * The variables that can override a key, for a supervisor that has put their effect into a file already and must
     * not let its children apply them twice.
     *
     * @return names of environment variables.
     */
    public static List<String> environmentNames()
    {
        return plainKeys().map((key) -> environmentName(key.path())).toList();
    }

    /**
     * The variables of some keys.
     *
     * @param paths of keys.
     * @return names of environment variables.
     */
    public static List<String> environmentNames(final Collection<String> paths)
    {
        return paths.stream().map(ConfigLoader::environmentName).toList();
    }

    private Optional<Config> merge(final List<ConfigProblem> problems) throws InvalidConfigException
    {
        final Config reference = resource(REFERENCE);
        final Config asked = fromText("limits set ", limits, problems);
        final Config set = kept == null ? ConfigFactory.empty() : kept.layer();
        final Config started = fromEnvironment(problems).withFallback(fromText("-D ", overrides, problems));
        try
        {
            return readFile(problems).map(started::withFallback)
                .map((written) -> asked.withFallback(OperatorLimits.ofSourcesIn(
                    written.withFallback(reference).resolve(), set, problems)).withFallback(written))
                .map((chosen) -> chosen.withFallback(profileOf(chosen.withFallback(reference))).withFallback(reference)
                    .resolve());
        }
        catch (final ConfigException ex)
        {
            problems.add(new ConfigProblem(origin(ex), "substitution", "", ConfigFaults.sentence(ex)));
            return Optional.empty();
        }
    }

    /** The layer of the profile that the other layers choose. One that does not exist is a fault of the key, later. */
    private static Config profileOf(final Config merged)
    {
        final Config resolved = merged.resolve();
        return ConfigValueType.STRING == resolved.getValue(PROFILE).valueType() &&
            Profile.LOW_LATENCY.text().equals(resolved.getString(PROFILE)) ?
            resource("titan-profile-low-latency.conf") : ConfigFactory.empty();
    }

    private static Config resource(final String name)
    {
        return ConfigFactory.parseResources(
            ConfigLoader.class.getClassLoader(), name, ConfigParseOptions.defaults().setAllowMissing(false));
    }

    private Optional<Config> readFile(final List<ConfigProblem> problems)
    {
        if (file == null)
        {
            return Optional.of(ConfigFactory.empty());
        }
        if (!Files.isReadable(file))
        {
            problems.add(new ConfigProblem(file.toString(), "--config", "", Files.exists(file) ?
                "this user may not read it; allow it, or give another file" :
                "there is no such file; give one, as conf/demo.conf"));
            return Optional.empty();
        }
        if (Files.isDirectory(file))
        {
            problems.add(new ConfigProblem(file.toString(), "--config", "", "is a directory; give the file in it"));
            return Optional.empty();
        }
        try
        {
            return Optional.of(
                ConfigFactory.parseFile(file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false)));
        }
        catch (final ConfigException ex)
        {
            problems.add(new ConfigProblem(origin(ex), "syntax", "", ConfigFaults.sentence(ex)));
            return Optional.empty();
        }
    }

    private String origin(final ConfigException failure)
    {
        return failure.origin() == null ? String.valueOf(file) : ConfigFaults.place(failure.origin());
    }

    private static Config fromText(
        final String option, final Map<String, String> values, final List<ConfigProblem> problems)
    {
        Config config = ConfigFactory.empty();
        for (final Map.Entry<String, String> entry : new TreeMap<>(values).entrySet())
        {
            final String origin = option + entry.getKey();
            if (entry.getKey().isBlank() || List.of(entry.getKey().split("\\.", -1)).contains(""))
            {
                problems.add(new ConfigProblem(option.trim(), entry.getKey() + "=" + entry.getValue(), "",
                    "give KEY=VALUE with a key of docs/configuration.md"));
                continue;
            }
            config = config.withValue(
                ConfigUtil.joinPath(entry.getKey().split("\\.")), ConfigValueFactory.fromAnyRef(entry.getValue(),
                    origin));
        }
        return config;
    }

    private Config fromEnvironment(final List<ConfigProblem> problems)
    {
        final Map<String, String> pathByName = new LinkedHashMap<>();
        plainKeys().forEach((key) -> pathByName.put(environmentName(key.path()), key.path()));
        Config config = ConfigFactory.empty();
        for (final Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet())
        {
            final String path = pathByName.get(entry.getKey());
            final String origin = "environment variable " + entry.getKey();
            if (path != null)
            {
                config = config.withValue(path, ConfigValueFactory.fromAnyRef(entry.getValue(), origin));
            }
            else if (looksLikeKey(entry.getKey()))
            {
                problems.add(new ConfigProblem(origin, entry.getKey(), "****",
                    "is no key; a mistyped one must not be passed over in silence: see docs/configuration.md"));
            }
        }
        return config;
    }

    private static boolean looksLikeKey(final String name)
    {
        return Stream.of("AERON_", "AFFINITY_", "CLOCK_", "JOURNAL_", "TELEMETRY_", "WARM_UP_", "ENGINE_", "SCAVENGER_",
            "INSTRUMENTS_", "SOURCES_")
            .anyMatch((section) -> name.startsWith(PREFIX + section));
    }

    private static Stream<ConfigKey> plainKeys()
    {
        return ConfigSchema.keys().stream().filter((key) -> !key.path().contains("<"));
    }

    private static String environmentName(final String path)
    {
        return PREFIX + path.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
