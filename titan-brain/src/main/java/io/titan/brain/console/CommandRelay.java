package io.titan.brain.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.brain.json.Json;
import io.titan.brain.security.SignedClient;
import io.titan.words.FaultText;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Passes an operator's command on to whom it concerns, signed: to execution through the bridge, to brain by its REST
 * interface, which looks at the operator's secret once more. The answer is theirs. Any thread; waits for seconds at
 * most.
 */
final class CommandRelay
{
    /** Nobody has answered: what became of the command is unknown, or it was not given. */
    static final int NO_ANSWER = 504;

    private static final int NOT_FOLLOWED = 503;
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private final SignedClient client;
    private final ConsoleSettings settings;

    /**
     * What was answered.
     *
     * @param status of HTTP.
     * @param body   of the answer.
     */
    record Answer(int status, JsonNode body)
    {
        static Answer of(final int status, final String sentence)
        {
            return new Answer(status, Json.object().put("message", sentence));
        }
    }

    CommandRelay(final ConsoleSettings settings, final InstantSource clock)
    {
        this.settings = settings;
        client = new SignedClient(DEADLINE, clock);
    }

    Answer pass(final OperatorCommand command, final String secret) throws InterruptedException
    {
        return command.isForBrain() ? passToBrain(command, secret.getBytes(StandardCharsets.UTF_8)) :
            passToExecution(command);
    }

    private Answer passToExecution(final OperatorCommand command) throws InterruptedException
    {
        if (settings.executionUrl().isEmpty())
        {
            return Answer.of(NOT_FOLLOWED, "this console was told of no execution (TITAN_EXECUTION_URL)");
        }
        final ObjectNode body = Json.object().put("id", command.id()).put("command", command.name());
        command.members().properties().forEach((member) -> body.set(member.getKey(), member.getValue()));
        return send("POST", settings.executionUrl(), "/control", body, settings.key());
    }

    private Answer passToBrain(final OperatorCommand command, final byte[] key) throws InterruptedException
    {
        if (settings.brainUrl().isEmpty())
        {
            return Answer.of(NOT_FOLLOWED, "this console was told of no brain (TITAN_BRAIN_URL)");
        }
        // The same command may be meant twice in one second, and brain takes no signature twice.
        final ObjectNode body = command.members().deepCopy().put("operatorId", command.operator())
            .put("nonce", UUID.randomUUID().toString());
        return switch (command.name())
        {
            case OperatorCommand.RESET -> send("POST", settings.brainUrl(), "/breaker/reset", body, key);
            case OperatorCommand.OVERRIDE -> send("POST", settings.brainUrl(), "/admin/override", body, key);
            default -> send("DELETE", settings.brainUrl(), "/admin/override", body, key);
        };
    }

    private Answer send(
        final String method, final String base, final String path, final ObjectNode body, final byte[] key)
        throws InterruptedException
    {
        try
        {
            final HttpResponse<byte[]> response = client.send(method, SignedClient.address(base, path),
                Json.text(body).getBytes(StandardCharsets.UTF_8), key, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body().length > LONGEST_ANSWER ? Json.object() :
                Json.read(response.body()));
        }
        catch (final IOException ex)
        {
            return Answer.of(NO_ANSWER, "no answer (" + FaultText.of(ex) +
                "): whether it took effect is unknown; look at the state, then give it again");
        }
    }
}
