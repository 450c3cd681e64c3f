package io.titan.engine.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.TitanCommand;
import io.titan.engine.cli.TitanHome;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.supervisor.RunDirectory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Replays in a process of its own. After Ctrl-C this JVM is already shutting down, and the journal's library can no
 * longer be started in it; and a second process shares nothing with the one that is checked.
 */
public final class ReplayProcess implements ReplayCheck
{
    private static final String SIZES_OF = "execution";
    private static final int RADIX = 16;

    @Override
    public ReplayResult replay(final TitanConfig config) throws IOException
    {
        final Path errors = config.runDirectory().resolve("replay.log");
        final ProcessBuilder builder = new ProcessBuilder(command(config))
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        ConfigLoader.environmentNames().forEach(builder.environment()::remove);
        final Process process = builder.start();
        process.getOutputStream().close();
        final String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try
        {
            return parse(new ObjectMapper().readTree(answer));
        }
        catch (final JsonProcessingException ex)
        {
            throw new IOException("the journal could not be replayed: see " + errors, ex);
        }
        finally
        {
            process.destroy();
        }
    }

    static ReplayResult parse(final JsonNode answer) throws IOException
    {
        if (!answer.path("records").isIntegralNumber())
        {
            throw new IOException("the journal could not be replayed: see replay.log in the directory of the run");
        }
        final Set<FillKey> fills = new HashSet<>();
        answer.path("fills").forEach(
            (fill) -> fills.add(new FillKey(fill.path("symbol").asText(), fill.path("tradeId").asLong())));
        return new ReplayResult(answer.path("records").asLong(), answer.path("outputsAgree").asBoolean(),
            Long.parseUnsignedLong(answer.path("stateHash").asText(), RADIX), fills);
    }

    private static List<String> command(final TitanConfig config) throws IOException
    {
        try
        {
            return TitanHome.locate().java(SIZES_OF, TitanCommand.class.getName(), List.of(
                "journal", "replay", "--config", config.runDirectory().resolve(RunDirectory.CONFIG_FILE).toString()));
        }
        catch (final CommandFailure ex)
        {
            throw new IOException(ex.getMessage(), ex);
        }
    }
}
