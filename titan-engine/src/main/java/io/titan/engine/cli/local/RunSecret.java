package io.titan.engine.cli.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A secret of a run: the environment's, else one that is made once for the run's directory, so that peers of a Titan
 * that is stopped and started again need no new one. One is what processes sign their JSON with, the other what
 * operators show who change something.
 */
final class RunSecret
{
    private static final String PEERS_FILE_VARIABLE = "TITAN_HMAC_SECRET_FILE";
    private static final String OPERATORS_FILE_VARIABLE = "TITAN_OPERATOR_SECRET_FILE";
    private static final int BYTES = 32;

    private final Path run;
    private final Map<String, String> environment;
    private final String fileName;
    private final String fileVariable;
    private final List<String> variables;

    private RunSecret(
        final Path run, final Map<String, String> environment, final String fileName, final String fileVariable,
        final List<String> variables)
    {
        this.run = run;
        this.environment = SetVariables.of(environment);
        this.fileName = fileName;
        this.fileVariable = fileVariable;
        this.variables = variables;
    }

    /** What processes sign their JSON with. */
    static RunSecret ofPeers(final Path run, final Map<String, String> environment)
    {
        return new RunSecret(run, environment, "hmac.secret", PEERS_FILE_VARIABLE,
            List.of("TITAN_HMAC_SECRET", "HMAC_SECRET", PEERS_FILE_VARIABLE));
    }

    /** What operators show who change something by brain or the console. */
    static RunSecret ofOperators(final Path run, final Map<String, String> environment)
    {
        return new RunSecret(run, environment, "operator.secret", OPERATORS_FILE_VARIABLE,
            List.of("TITAN_OPERATOR_SECRET", OPERATORS_FILE_VARIABLE));
    }

    /** What a process needs beside what it inherits; makes the file at the first call. */
    Map<String, String> variables() throws IOException
    {
        return isInEnvironment() ? Map.of() : Map.of(fileVariable, file().toString());
    }

    /** Where it lies, and never what it is. */
    String place()
    {
        return !isInEnvironment() ? "the file " + path() : "the environment (" +
            String.join(", ", variables.stream().filter(environment::containsKey).toList()) + ")";
    }

    /** The one to sign with. */
    byte[] first() throws IOException
    {
        for (final String variable : variables)
        {
            final String value = environment.get(variable);
            if (value != null)
            {
                return (variable.equals(fileVariable) ? firstLine(Path.of(value)) : value)
                    .getBytes(StandardCharsets.UTF_8);
            }
        }
        return firstLine(file()).getBytes(StandardCharsets.UTF_8);
    }

    private boolean isInEnvironment()
    {
        return variables.stream().anyMatch(environment::containsKey);
    }

    private Path path()
    {
        return run.resolve(fileName).toAbsolutePath();
    }

    private static String firstLine(final Path file) throws IOException
    {
        return Files.readAllLines(file).stream().filter((line) -> !line.isEmpty()).findFirst()
            .orElseThrow(() -> new IOException("there is no secret in " + file));
    }

    private Path file() throws IOException
    {
        final Path file = path();
        if (!Files.exists(file))
        {
            final byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            try (var channel = Files.newByteChannel(file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))))
            {
                channel.write(ByteBuffer.wrap((HexFormat.of().formatHex(random) + "\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            }
        }
        return file;
    }
}
