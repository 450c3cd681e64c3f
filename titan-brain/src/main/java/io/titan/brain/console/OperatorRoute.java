package io.titan.brain.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.titan.brain.console.CommandRelay.Answer;
import io.titan.brain.json.Json;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * {@code POST /command}: the one way to change something here. Whoever shows no secret of operators changes nothing;
 * whoever does gets the answer of brain or execution itself. Any thread.
 */
final class OperatorRoute implements Handler
{
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private final ConsoleSettings settings;
    private final OperatorSecrets secrets;
    private final CommandRelay relay;
    private final StatedHalt statedHalt;
    private final Audit audit;
    private final InstantSource clock;
    private final BiConsumer<OperatorCommand, Answer> given;

    /** Tells {@code given} of every command that was passed on. */
    OperatorRoute(
        final ConsoleSettings settings, final InstantSource clock, final BiConsumer<OperatorCommand, Answer> given)
    {
        this.settings = settings;
        this.secrets = new OperatorSecrets(settings.operatorKeys());
        this.relay = new CommandRelay(settings, clock);
        this.statedHalt = new StatedHalt(settings.figures());
        this.audit = new Audit(settings.figures(), clock);
        this.clock = clock;
        this.given = given;
    }

    @Override
    public void handle(final Context context) throws InterruptedException
    {
        final Answer answer = answer(context);
        final ObjectNode body = Json.object().put("accepted", answer.status() == OK).put("status", answer.status());
        body.set("answer", answer.body());
        context.status(answer.status()).header("Cache-Control", "no-store").contentType("application/json")
            .result(Json.text(body));
    }

    private Answer answer(final Context context) throws InterruptedException
    {
        final String type = context.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json"))
        {
            return Answer.of(415, "a command is application/json");
        }
        try
        {
            return answer(OperatorCommand.read(Json.read(context.bodyAsBytes())));
        }
        catch (final IOException ex)
        {
            return Answer.of(400, "the command is no JSON");
        }
    }

    private Answer answer(final OperatorCommand.Request request) throws InterruptedException
    {
        if (!request.faults().isEmpty())
        {
            return Answer.of(400, String.join("; ", request.faults()));
        }
        final OperatorCommand command = request.command();
        final OperatorSecrets.Verdict verdict = secrets.judge(request.secret(), clock.millis());
        final Answer refusal = switch (verdict)
        {
            case RIGHT -> null;
            case WRONG -> Answer.of(401, "this is no secret of operators; nothing was changed");
            case TOO_MANY_TRIES -> Answer.of(429, "too many wrong secrets: none is looked at for up to a minute. " +
                "titan halt works meanwhile");
            case NONE_CONFIGURED -> Answer.of(403, "this console knows no operators' secret (TITAN_OPERATOR_SECRET), " +
                "so it changes nothing");
        };
        if (refusal != null)
        {
            noteRefusal(command, verdict, refusal.status());
            return refusal;
        }
        final String stated = statedHalt.statement();
        final Answer answer = withHaltFile(command, relay.pass(command, request.secret()), stated);
        audit.note(command, answer.status(), outcome(answer));
        given.accept(command, answer);
        return answer;
    }

    /** Few wrong secrets a minute are looked at; there is no bound to those that are not. */
    private void noteRefusal(final OperatorCommand command, final OperatorSecrets.Verdict verdict, final int status)
    {
        if (verdict == OperatorSecrets.Verdict.WRONG)
        {
            audit.noteWrong(command, status);
        }
        else
        {
            audit.noteUnheard(command, status);
        }
    }

    /** A halt must not depend on the bridge, and must not come back at the next start once it was ended. */
    private Answer withHaltFile(final OperatorCommand command, final Answer answer, final String stated)
    {
        final boolean isDecided = answer.status() == OK || answer.status() == CONFLICT;
        return switch (command.name())
        {
            case OperatorCommand.HALT -> isDecided ? answer : statedHalt.state(command.operator(), answer);
            case OperatorCommand.RESUME -> answer.status() == OK ? statedHalt.end(stated, answer) : answer;
            default -> answer;
        };
    }

    /** The reason of whoever answered, in one line. */
    static String outcome(final Answer answer)
    {
        final JsonNode body = answer.body();
        final String said = body.hasNonNull("reason") ? body.get("reason").asText() : body.path("message").asText();
        return answer.status() == OK ? said.isEmpty() ? "accepted" : "accepted: " + said :
            said.isEmpty() ? "refused with " + answer.status() : said;
    }
}
