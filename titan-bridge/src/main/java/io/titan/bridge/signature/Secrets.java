package io.titan.bridge.signature;

import io.titan.words.FaultText;
import io.titan.words.VariableText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The accepted secrets, several so that they can be changed without a gap: the first signs, all verify. They come from
 * the environment or a file, there is no default, and none is ever printed. Immutable, any thread.
 */
public final class Secrets
{
    /** Environment variable of a secret; its value as a whole is one. */
    public static final String VARIABLE = "TITAN_HMAC_SECRET";
    /** Looked at when {@link #VARIABLE} is not set. */
    public static final String OLD_VARIABLE = "HMAC_SECRET";
    /** Environment variable with the path of a file, one secret a line; added to the secret of the other variables. */
    public static final String FILE_VARIABLE = "TITAN_HMAC_SECRET_FILE";
    /** Fewest bytes of UTF-8 in a secret. */
    public static final int MIN_LENGTH = 16;
    /** Most secrets at once: each costs up to two codes for every line with a wrong signature. */
    public static final int MAX_COUNT = 8;

    private static final int NEW_SECRET_BYTES = 32;
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final List<byte[]> keys;

    private Secrets(final List<byte[]> keys)
    {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads what the environment names.
     *
     * @param environment variables by name.
     * @return at least one secret.
     * @throws SecretException if there is none, or one is not acceptable; the message never holds a secret.
     */
    public static Secrets fromEnvironment(final Map<String, String> environment) throws SecretException
    {
        final List<byte[]> keys = new ArrayList<>();
        final String name = environment.get(VARIABLE) != null ? VARIABLE : OLD_VARIABLE;
        if (environment.get(name) != null)
        {
            keys.add(accepted(asWritten(environment.get(name), name), name));
        }
        if (environment.get(FILE_VARIABLE) != null)
        {
            keys.addAll(readFile(Path.of(environment.get(FILE_VARIABLE))));
        }
        if (keys.isEmpty())
        {
            throw new SecretException("no secret: set " + VARIABLE + " (or " + OLD_VARIABLE + ") to at least " +
                MIN_LENGTH + " bytes, or " + FILE_VARIABLE + " to a file with one a line; there is no default");
        }
        return of(keys);
    }

    /**
     * Reads a file with one secret a line; empty lines do not count.
     *
     * @param file that only its owner may read.
     * @return at least one secret.
     * @throws SecretException if the file is missing, others may read it, or a secret is not acceptable.
     */
    public static Secrets fromFile(final Path file) throws SecretException
    {
        return of(readFile(file));
    }

    /**
     * Accepts texts, for tests and callers that have them already.
     *
     * @param texts at least one.
     * @return the secrets.
     * @throws SecretException if one is not acceptable.
     */
    public static Secrets of(final String... texts) throws SecretException
    {
        final List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < texts.length; i++)
        {
            keys.add(accepted(texts[i], "secret " + (i + 1)));
        }
        return of(keys);
    }

    private static Secrets of(final List<byte[]> keys) throws SecretException
    {
        if (keys.isEmpty() || keys.size() > MAX_COUNT)
        {
            throw new SecretException(keys.size() + " secrets: use 1 to " + MAX_COUNT);
        }
        return new Secrets(keys);
    }

    /**
     * Makes a new secret in a file that only its owner may read or write.
     *
     * @param file must not exist.
     * @return the secret, read back.
     * @throws SecretException if the file exists or cannot be written.
     */
    public static Secrets newFile(final Path file) throws SecretException
    {
        final byte[] random = new byte[NEW_SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        final String line = HexFormat.of().formatHex(random) + "\n";
        final Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
        try (var channel = Files.newByteChannel(file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(ownerOnly)))
        {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        }
        catch (final IOException ex)
        {
            throw new SecretException("a new secret cannot be written to " + file + ": " +
                FaultText.of(ex) + "; remove the file or name another", ex);
        }
        return fromFile(file);
    }

    private static List<byte[]> readFile(final Path file) throws SecretException
    {
        try
        {
            final PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            if (attributes.permissions().stream().anyMatch(OTHERS::contains))
            {
                throw new SecretException("the secrets in " + file + " are open to others (mode " +
                    PosixFilePermissions.toString(attributes.permissions()) + "): chmod 600 it");
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
            throw new SecretException("the secrets in " + file + " cannot be read (" +
                (Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? FaultText.of(ex) : "no such file") + ")", ex);
        }
    }

    /** Peers sign with the bytes that were written: with others nothing that they sign would hold. */
    private static String asWritten(final String text, final String name) throws SecretException
    {
        if (!VariableText.isAsWritten(text))
        {
            throw new SecretException("the secret of " + name + " " + VariableText.OTHERS_READ + " that " +
                FILE_VARIABLE + " names");
        }
        return text;
    }

    private static byte[] accepted(final String text, final String place) throws SecretException
    {
        final byte[] key = text.getBytes(StandardCharsets.UTF_8);
        if (key.length < MIN_LENGTH)
        {
            throw new SecretException("the secret of " + place + " has " + key.length + " bytes: use at least " +
                MIN_LENGTH + " that nobody can guess");
        }
        return key;
    }

    /**
     * How many there are.
     *
     * @return 1 to {@link #MAX_COUNT}.
     */
    public int count()
    {
        return keys.size();
    }

    /**
     * Makes the keys of all secrets, for one thread.
     *
     * @return the first is the one to sign with.
     */
    public HmacSha256[] newKeys()
    {
        return keys.stream().map(HmacSha256::new).toArray(HmacSha256[]::new);
    }

    @Override
    public String toString()
    {
        return "Secrets(" + keys.size() + ", not shown)";
    }
}
