package io.titan.brain.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The page and what it is made of: files of this jar and one of charts, nothing from anywhere else. */
final class ConsolePages
{
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String OWN = "/console/";
    /** Of the version that the build names; a test asks for it. */
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    /** Path: where the file is, and what it is. */
    private static final Map<String, List<String>> FILES = Map.of(
        "/", List.of(OWN + "index.html", HTML),
        "/console.js", List.of(OWN + "console.js", SCRIPT),
        "/feed.js", List.of(OWN + "feed.js", SCRIPT),
        "/view.js", List.of(OWN + "view.js", SCRIPT),
        "/charts.js", List.of(OWN + "charts.js", SCRIPT),
        "/controls.js", List.of(OWN + "controls.js", SCRIPT),
        "/console.css", List.of(OWN + "console.css", STYLE),
        "/uplot.js", List.of(CHARTS + "uPlot.iife.min.js", SCRIPT),
        "/uplot.css", List.of(CHARTS + "uPlot.min.css", STYLE));
    /** Scripts and styles of this page alone; no frames, no forms, no other place to send anything to. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; " +
        "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ConsolePages()
    {
    }

    static void add(final JavalinConfig config)
    {
        FILES.forEach((path, file) -> config.routes.get(path, (context) -> serve(context, file.get(0), file.get(1))));
    }

    private static void serve(final Context context, final String file, final String type) throws IOException
    {
        try (InputStream in = ConsolePages.class.getResourceAsStream(file))
        {
            context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .contentType(type)
                .result(in.readAllBytes());
        }
    }
}
