package io.titan.brain.settings;

import io.titan.words.FaultText;
import io.titan.words.VariableText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Accepted secrets, several so that they can be changed without a gap: the first signs, all verify. They come from the
 * environment or a file, by the rules of the bridge (docs/operations.md); none is ever printed. Immutable, any thread.
 */
public final class Secrets
{
    private static final int MIN_LENGTH = 16;
    private static final int MAX_COUNT = 8;
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final List<byte[]> keys;

    private Secrets(final List<byte[]> keys)
    {
        this.keys = List.copyOf(keys);
    }

    /**
     * The secrets of whoever sends reports and signals.
     *
     * @param environment variables by name.
     * @return at least one.
     * @throws SettingsException if there is none, or one is unfit.
     */
    public static Secrets ofPeers(final Map<String, String> environment) throws SettingsException
    {
        final Variable direct = isSet(environment, Variable.TITAN_HMAC_SECRET) ?
            Variable.TITAN_HMAC_SECRET : Variable.HMAC_SECRET;
        final Secrets secrets = read(environment, direct, Variable.TITAN_HMAC_SECRET_FILE);
        if (secrets.isEmpty())
        {
            throw new SettingsException("no secret: set " + Variable.TITAN_HMAC_SECRET + " to at least " + MIN_LENGTH +
                " bytes, or " + Variable.TITAN_HMAC_SECRET_FILE + " to a file with one a line; there is no default");
        }
        return secrets;
    }

    /**
     * The secrets of people who may override and reset.
     *
     * @param environment variables by name.
     * @return perhaps none: then nobody may.
     * @throws SettingsException if one is unfit.
     */
    public static Secrets ofOperators(final Map<String, String> environment) throws SettingsException
    {
        return read(environment, Variable.TITAN_OPERATOR_SECRET, Variable.TITAN_OPERATOR_SECRET_FILE);
    }

    /**
     * Whether there is none.
     *
     * @return then nothing can be verified.
     */
    public boolean isEmpty()
    {
        return keys.isEmpty();
    }

    /**
     * The keys.
     *
     * @return the first is the one to sign with; not to be changed or shown.
     */
    public List<byte[]> keys()
    {
        return keys;
    }

    @Override
    public String toString()
    {
        return "Secrets(" + keys.size() + ", not shown)";
    }

    private static Secrets read(final Map<String, String> environment, final Variable direct, final Variable file)
        throws SettingsException
    {
        final List<byte[]> keys = new ArrayList<>();
        if (isSet(environment, direct))
        {
            keys.add(accepted(asWritten(environment.get(direct.name()), direct, file), direct.name()));
        }
        if (isSet(environment, file))
        {
            keys.addAll(readFile(Path.of(environment.get(file.name()))));
        }
        if (keys.size() > MAX_COUNT)
        {
            throw new SettingsException(keys.size() + " secrets in " + direct + " and " + file +
                ": at most " + MAX_COUNT);
        }
        return new Secrets(keys);
    }

    /** Whoever signs does it with the bytes that were written: with others nothing that is signed would hold. */
    private static String asWritten(final String text, final Variable direct, final Variable file)
        throws SettingsException
    {
        if (!VariableText.isAsWritten(text))
        {
            throw new SettingsException(
                "the secret of " + direct + " " + VariableText.OTHERS_READ + " that " + file + " names");
        }
        return text;
    }

    /** What is set but empty is not: a file of a service manager often names what it has no value for. */
    private static boolean isSet(final Map<String, String> environment, final Variable variable)
    {
        return !environment.getOrDefault(variable.name(), "").isEmpty();
    }

    private static List<byte[]> readFile(final Path file) throws SettingsException
    {
        try
        {
            final Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (mode.stream().anyMatch(OTHERS::contains))
            {
                throw new SettingsException("the secrets in " + file + " are open to others (mode " +
                    PosixFilePermissions.toString(mode) + "): chmod 600 it");
            }
            final List<byte[]> keys = new ArrayList<>();
            int line = 0;
            for (final String text : Files.readAllLines(file))
            {
                line++;
                if (!text.isEmpty())
                {
                    keys.add(accepted(text, file + " line " + line));
                }
            }
            return keys;
        }
        catch (final IOException | UnsupportedOperationException ex)
        {
            throw new SettingsException("the secrets in " + file + " cannot be read (" +
                (Files.exists(file) ? FaultText.of(ex) : "no such file") + ")", ex);
        }
    }

    private static byte[] accepted(final String text, final String place) throws SettingsException
    {
        final byte[] key = text.getBytes(StandardCharsets.UTF_8);
        if (key.length < MIN_LENGTH)
        {
            throw new SettingsException("the secret of " + place + " has " + key.length + " bytes: use at least " +
                MIN_LENGTH + " that nobody can guess");
        }
        return key;
    }
}
