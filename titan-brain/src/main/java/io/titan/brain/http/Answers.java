package io.titan.brain.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.titan.brain.json.Json;

import java.time.Instant;

/** Answers in the shapes of the contract. */
final class Answers
{
    private static final String JSON = "application/json";

    private Answers()
    {
    }

    static void ok(final Context context, final JsonNode body)
    {
        send(context, 200, body);
    }

    static void send(final Context context, final int status, final JsonNode body)
    {
        context.status(status).contentType(JSON).result(Json.text(body));
    }

    static void refuse(final Context context, final Refusal refusal, final Instant now)
    {
        final ObjectNode body = Json.object().put("error", refusal.error()).put("message", refusal.getMessage());
        if (!refusal.details().isEmpty())
        {
            refusal.details().forEach(body.putArray("details")::add);
        }
        send(context, refusal.status(), body.put("timestamp", now.toString()));
    }

    /** The shape that senders know for bodies that cannot be read. */
    static void unreadable(final Context context, final int status, final String code, final String message)
    {
        final String error = status == 413 ? "Payload Too Large" :
            status == 415 ? "Unsupported Media Type" : "Bad Request";
        send(context, status, Json.object().put("statusCode", status).put("code", code).put("error", error)
            .put("message", message));
    }

    /** The database is away or too busy; what was sent has to come again. */
    static void unavailable(final Context context, final String message, final Instant now)
    {
        context.header("Retry-After", "1");
        send(context, 503, Json.object().put("error", "Service Unavailable").put("message", message)
            .put("timestamp", now.toString()));
    }
}
