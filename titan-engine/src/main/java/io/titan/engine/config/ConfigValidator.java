package io.titan.engine.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares a configuration with the schema and collects every difference, so that a person mends a file once.
 */
final class ConfigValidator
{
    private static final Pattern SYMBOL_NAME = Pattern.compile("\\*|[A-Z0-9_]{2,24}");
    private static final Pattern SOURCE_NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(secret|password|token|key).*");

    private final Config config;
    private final String fileName;
    private final List<ConfigProblem> problems = new ArrayList<>();

    ConfigValidator(final Config config, final String fileName)
    {
        this.config = config;
        this.fileName = fileName;
    }

    List<ConfigProblem> problems()
    {
        return problems;
    }

    ConfigTree validate()
    {
        final List<String> symbols = blockNames("instruments", SYMBOL_NAME, "a symbol in upper case, or \"*\"");
        final List<String> sources = blockNames("sources", SOURCE_NAME, "a name of small letters, digits and -");
        final Map<String, ConfigKey> known = expand(symbols, sources);
        reportUnknownKeys(known);
        final Map<String, ConfigValue> values = new LinkedHashMap<>();
        for (final ConfigKey key : known.values())
        {
            read(key, values);
        }
        final ConfigTree tree = new ConfigTree(values, symbols, sources);
        if (problems.isEmpty())
        {
            problems.addAll(new ConfigRules(tree).problems());
        }
        return tree;
    }

    private List<String> blockNames(final String section, final Pattern allowed, final String inWords)
    {
        if (!config.hasPath(section) || config.getValue(section).valueType() != ConfigValueType.OBJECT ||
            config.getObject(section).isEmpty())
        {
            problems.add(new ConfigProblem(fileName, section, "", "missing; give at least one block named after " +
                inWords));
            return List.of();
        }
        final List<String> names = new ArrayList<>();
        final ConfigObject blocks = config.getObject(section);
        for (final String name : new TreeSet<>(blocks.keySet()))
        {
            if (allowed.matcher(name).matches() && blocks.get(name).valueType() == ConfigValueType.OBJECT)
            {
                names.add(name);
            }
        }
        return names;
    }

    private static Map<String, ConfigKey> expand(final List<String> symbols, final List<String> sources)
    {
        final Map<String, ConfigKey> known = new LinkedHashMap<>();
        for (final ConfigKey key : ConfigSchema.keys())
        {
            if (key.path().contains(ConfigSchema.SYMBOL))
            {
                expand(known, key, ConfigSchema.SYMBOL, symbols);
            }
            else if (key.path().contains(ConfigSchema.SOURCE))
            {
                expand(known, key, ConfigSchema.SOURCE, sources);
            }
            else
            {
                expand(known, key, ConfigSchema.TRAP, ConfigSchema.TRAPS);
            }
        }
        return known;
    }

    private static void expand(
        final Map<String, ConfigKey> known, final ConfigKey key, final String placeholder, final List<String> names)
    {
        if (!key.path().contains(placeholder))
        {
            known.put(key.path(), key);
            return;
        }
        for (final String name : names)
        {
            final String path = key.path().replace(placeholder, name);
            known.put(path, key.at(path));
        }
    }

    private void reportUnknownKeys(final Map<String, ConfigKey> known)
    {
        for (final Map.Entry<String, com.typesafe.config.ConfigValue> entry : new TreeMap<>(leaves()).entrySet())
        {
            if (!known.containsKey(entry.getKey()))
            {
                problems.add(new ConfigProblem(ConfigFaults.place(entry.getValue().origin()), entry.getKey(),
                    shown(entry.getKey(), String.valueOf(entry.getValue().unwrapped())),
                    "unknown key" + suggestion(entry.getKey(), known.keySet())));
            }
        }
    }

    private Map<String, com.typesafe.config.ConfigValue> leaves()
    {
        final Map<String, com.typesafe.config.ConfigValue> leaves = new LinkedHashMap<>();
        config.entrySet().forEach(
            (entry) -> leaves.put(String.join(".", ConfigUtil.splitPath(entry.getKey())), entry.getValue()));
        return leaves;
    }

    private static String suggestion(final String path, final Iterable<String> known)
    {
        return EditDistance.nearest(path, known).map((near) -> "; did you mean " + near + "?")
            .orElse("; see docs/configuration.md");
    }

    private void read(final ConfigKey key, final Map<String, ConfigValue> values)
    {
        final String quoted = ConfigUtil.joinPath(key.path().split("\\."));
        if (!config.hasPath(quoted))
        {
            reportMissing(key);
            return;
        }
        final com.typesafe.config.ConfigValue raw = config.getValue(quoted);
        final String origin = ConfigFaults.place(raw.origin());
        try
        {
            values.put(key.path(), parse(key, raw, quoted, origin));
        }
        catch (final IllegalArgumentException ex)
        {
            problems.add(new ConfigProblem(origin, key.path(), shown(key.path(), String.valueOf(raw.unwrapped())),
                "give " + key.allowed()));
        }
    }

    /** A block of which there is nothing is one fault, not one for each of its keys. */
    private void reportMissing(final ConfigKey key)
    {
        final String[] elements = key.path().split("\\.");
        for (int length = 1; length < elements.length; length++)
        {
            final String[] block = Arrays.copyOf(elements, length);
            if (!config.hasPath(ConfigUtil.joinPath(block)))
            {
                final ConfigProblem problem = new ConfigProblem(fileName, String.join(".", block), "",
                    "missing; copy this block from conf/demo.conf, then read it");
                if (!problems.contains(problem))
                {
                    problems.add(problem);
                }
                return;
            }
        }
        problems.add(new ConfigProblem(placeOfParent(key.path()), key.path(), "", "missing; give " + key.allowed()));
    }

    private ConfigValue parse(
        final ConfigKey key, final com.typesafe.config.ConfigValue raw, final String quoted, final String origin)
    {
        if (key.kind().isList())
        {
            final List<String> names = namesOf(raw);
            require(!names.contains("*") || key.kind() == ConfigKind.NAMES_OR_ALL && names.size() == 1);
            return new ConfigValue(key, names.toString(), 0, names, origin);
        }
        require(raw.valueType() != ConfigValueType.LIST && raw.valueType() != ConfigValueType.OBJECT);
        final String text = config.getString(quoted);
        long number = 0;
        switch (key.kind())
        {
            case TEXT, PATH -> require(!text.isBlank());
            case OPTIONAL_TEXT -> require(text.equals(text.trim()));
            case CHOICE -> require(key.choices().contains(text));
            case FLAG -> require("true".equals(text) || "false".equals(text));
            case ADDRESS -> ConfigKind.address(text);
            case CORE -> CoreChoice.of(text);
            default ->
            {
                number = key.kind().number(text);
                require(number >= key.minimum() && number <= key.maximum());
            }
        }
        return new ConfigValue(key, text, number, List.of(), origin);
    }

    private static List<String> namesOf(final com.typesafe.config.ConfigValue raw)
    {
        final List<String> names = new ArrayList<>();
        if (raw instanceof ConfigList list)
        {
            list.forEach((element) -> names.add(String.valueOf(element.unwrapped())));
        }
        else
        {
            names.addAll(namesIn(String.valueOf(raw.unwrapped()).trim()));
        }
        require(!names.isEmpty() && names.stream().allMatch((name) -> SYMBOL_NAME.matcher(name).matches()));
        require(names.stream().distinct().count() == names.size());
        return List.copyOf(names);
    }

    /** An environment variable or -D can only give a text: BTCUSDT,ETHUSDT, or what a file would have. */
    private static List<String> namesIn(final String text)
    {
        final boolean isAsInAFile = text.startsWith("[") && text.endsWith("]");
        final String list = isAsInAFile ? text.substring(1, text.length() - 1).trim() : text;
        return Arrays.stream(list.split("\\s*,\\s*"))
            .map((name) -> isAsInAFile ? name.replaceFirst("^\"(.*)\"$", "$1") : name).toList();
    }

    private static void require(final boolean condition)
    {
        if (!condition)
        {
            throw new IllegalArgumentException("out of range");
        }
    }

    /** The file itself where only the defaults have such a block: nobody is to write there. */
    private String placeOfParent(final String path)
    {
        final String[] elements = path.split("\\.");
        for (int length = elements.length - 1; length > 0; length--)
        {
            final String parent = ConfigUtil.joinPath(Arrays.copyOf(elements, length));
            if (config.hasPath(parent))
            {
                final ConfigOrigin origin = config.getValue(parent).origin();
                return origin.resource() == null ? ConfigFaults.place(origin) : fileName;
            }
        }
        return fileName;
    }

    /** What was found, unless it could be a secret that strayed there. */
    static String shown(final String path, final String value)
    {
        final String last = path.substring(path.lastIndexOf('.') + 1);
        final boolean namesAPlace = last.endsWith("Env") || last.endsWith("File") || "keyHorizon".equals(last);
        return SECRET_NAME.matcher(last).matches() && !namesAPlace ? "****" : value;
    }
}
