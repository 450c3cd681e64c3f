package io.titan.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.files.HaltFile;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The units against the repository: what they start exists, and what they promise is what the processes do. */
class SystemdUnitsTest
{
    private static final Path UNITS = Path.of("../systemd");
    private static final String HOME = "/opt/titan/";
    private static final List<String> PROCESSES = List.of("driver", "execution", "scavenger");

    @Test
    void shouldStartWhatTheRepositoryHas() throws IOException
    {
        for (final String process : PROCESSES)
        {
            final String[] command = values("titan-" + process + ".service", "ExecStart").get(0).split(" ");
            assertThat(Path.of("..", command[0].substring(HOME.length()))).isExecutable();
            assertThat(command[1]).isEqualTo(process);
            assertThat(TitanCommand.commandLine().getSubcommands()).containsKey(process);
            assertThat(Path.of("../conf/jvm", process + "." +
                values("titan-" + process + ".service", "Environment").get(0).replace("TITAN_PROFILE=", "") + ".args"))
                .exists();
        }
    }

    @Test
    void shouldHaltTradingWhenAUnitFailsForGood() throws IOException
    {
        for (final String process : PROCESSES)
        {
            final String unit = "titan-" + process + ".service";
            assertThat(values(unit, "Restart")).containsExactly("on-failure");
            assertThat(values(unit, "RestartPreventExitStatus")).containsExactly("2 3 4 5");
            assertThat(values(unit, "StartLimitBurst")).containsExactly("5");
            assertThat(values(unit, "OnFailure")).containsExactly("titan-halt.service");
        }
        assertThat(values("titan-halt.service", "ExecStart")).hasSize(2)
            .first().asString().endsWith("> /var/lib/titan/" + HaltFile.FILE_NAME + "'");
    }

    @Test
    void shouldStartEveryProcessWithTheTarget() throws IOException
    {
        assertThat(values("titan.target", "Wants")).containsExactly(
            PROCESSES.stream().map((process) -> "titan-" + process + ".service").collect(Collectors.joining(" ")));
    }

    @Test
    void shouldGiveEveryServiceNoMoreThanItNeeds() throws IOException
    {
        final Map<String, String> most = Map.of("NoNewPrivileges", "yes", "ProtectSystem", "strict", "ProtectHome",
            "yes", "PrivateTmp", "yes", "CapabilityBoundingSet", "", "ReadWritePaths", "/var/lib/titan /dev/shm");
        for (final Path unit : units().filter((file) -> file.toString().endsWith(".service")).toList())
        {
            for (final Map.Entry<String, String> setting : most.entrySet())
            {
                assertThat(values(unit.getFileName().toString(), setting.getKey()))
                    .as("%s of %s", setting.getKey(), unit).containsExactly(setting.getValue());
            }
        }
    }

    private static Stream<Path> units() throws IOException
    {
        try (Stream<Path> entries = Files.list(UNITS))
        {
            return entries.toList().stream();
        }
    }

    private static List<String> values(final String unit, final String key) throws IOException
    {
        return Files.readAllLines(UNITS.resolve(unit)).stream().filter((line) -> line.startsWith(key + "="))
            .map((line) -> line.substring(key.length() + 1)).toList();
    }
}
