package io.titan.bridge.process;

import io.titan.bridge.signature.Secrets;
import io.titan.bridge.webhook.ReportBody;
import io.titan.bridge.webhook.WebhookAgent;
import io.titan.bridge.webhook.WebhookCounters;
import io.titan.bridge.webhook.WebhookException;
import io.titan.bridge.webhook.WebhookSettings;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.Agent;
import picocli.CommandLine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the webhook is told on the command line, and how it is made of that and the environment. */
final class OutboundOptions
{
    @CommandLine.Option(names = "--journal", paramLabel = "DIR",
        description = "Directory of execution's journal, whose fills are reported. Needed with TITAN_BRAIN_URL.")
    private Path journal;

    @CommandLine.Option(names = "--run-dir", paramLabel = "DIR",
        description = "Where the webhook keeps its cursor, the control port is noted and titan top looks. Needed " +
            "with TITAN_BRAIN_URL.")
    private Path runDirectory;

    @CommandLine.Option(names = "--phases", split = ",", paramLabel = "SLOT=PHASE",
        description = "What reports call the source of a slot: 0=phase1,4=phase1.")
    private Map<Integer, String> phases = new HashMap<>();

    Optional<Path> journal()
    {
        return Optional.ofNullable(journal);
    }

    ReportBody bodies(final List<String> symbols)
    {
        return new ReportBody(symbols, phases);
    }

    Optional<Path> runDirectory()
    {
        return Optional.ofNullable(runDirectory);
    }

    /** Empty when no brain is configured. */
    Optional<Agent> open(
        final Map<String, String> environment, final List<String> symbols, final Secrets secrets,
        final WebhookCounters counters) throws WebhookException
    {
        final Optional<WebhookSettings> settings = WebhookSettings.fromEnvironment(environment);
        if (settings.isEmpty())
        {
            return Optional.empty();
        }
        if (journal == null || runDirectory == null)
        {
            throw new IllegalArgumentException(
                WebhookSettings.URL_VARIABLE + " is set, so --journal and --run-dir are needed");
        }
        return Optional.of(WebhookAgent.open(
            new WebhookAgent.WebhookPlace(journal, runDirectory, bodies(symbols)),
            settings.get(), secrets, counters,
            new WebhookAgent.Clocks(SystemNanoClock.INSTANCE, SystemEpochClock.INSTANCE)));
    }
}
