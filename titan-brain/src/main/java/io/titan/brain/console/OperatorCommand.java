package io.titan.brain.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.brain.json.Json;
import io.titan.brain.json.JsonFields;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an operator wants, read from a request. The secret is kept apart, so that nothing that is written or passed on
 * can hold it.
 *
 * @param name     of the command.
 * @param operator who gives it.
 * @param members  that belong to it.
 * @param id       of this one command, under which it is passed on.
 */
record OperatorCommand(String name, String operator, ObjectNode members, String id)
{
    static final String HALT = "halt";
    static final String RESUME = "resume";
    static final String RESET = "breaker-reset";
    static final String OVERRIDE = "override";
    static final String CLEAR_OVERRIDE = "clear-override";

    private static final Set<String> EXECUTION =
        Set.of(HALT, RESUME, "reduce", "cancel", "flatten", "arm", "disarm", "close-breaker");
    private static final Set<String> BRAIN = Set.of(RESET, OVERRIDE, CLEAR_OVERRIDE);
    private static final Set<String> OWN = Set.of("command", "operator", "secret");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._@-]{1,64}");
    private static final Pattern WORD = Pattern.compile("[a-z-]{1,32}");
    private static final Pattern SECRET = Pattern.compile("(?s).{1,512}");

    /** Numbers that the bridge keeps for questions of its own are above. */
    private static final int UNUSED_BITS = 2;

    /** A request: the command, and the secret that is to show that it may be given. */
    record Request(OperatorCommand command, String secret, List<String> faults)
    {
    }

    static Request read(final JsonNode body)
    {
        final JsonFields fields = new JsonFields(body);
        final String name = fields.text("command", WORD);
        final String operator = fields.text("operator", NAME);
        final String secret = fields.text("secret", SECRET);
        if (fields.faults().isEmpty() && !EXECUTION.contains(name) && !BRAIN.contains(name))
        {
            fields.fault("there is no command " + name);
        }
        final ObjectNode members = Json.object();
        body.properties().forEach((member) ->
        {
            if (!OWN.contains(member.getKey()))
            {
                members.set(member.getKey(), member.getValue());
            }
        });
        return new Request(new OperatorCommand(name, operator, members, "console-" + UUID.randomUUID()), secret,
            fields.faults());
    }

    /** The number that the command has in execution's journal, where no names are: the bridge makes it of the id. */
    long numberInJournal()
    {
        try
        {
            final byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() >>> UNUSED_BITS;
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("this JVM has no SHA-256", ex);
        }
    }

    boolean isForBrain()
    {
        return BRAIN.contains(name);
    }
}
