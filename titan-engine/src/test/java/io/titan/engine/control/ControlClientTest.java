package io.titan.engine.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.core.execution.SourceLimits;
import io.titan.engine.execution.StartInputs;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

@Timeout(180)
class ControlClientTest
{
    private static final long PATIENT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long HASTY_NS = TimeUnit.MILLISECONDS.toNanos(300);

    @TempDir
    private Path directory;
    private Path aeronDirectory;
    private MediaDriver driver;

    @BeforeEach
    void beforeEach()
    {
        aeronDirectory = directory.resolve("aeron");
        driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(aeronDirectory.toString())
            .threadingMode(ThreadingMode.SHARED).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
    }

    @AfterEach
    void afterEach()
    {
        driver.close();
    }

    @Test
    void shouldReadEachFieldOfTheAnswers() throws Exception
    {
        try (Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory.toString()));
            ScriptedExecution execution = new ScriptedExecution(aeron);
            ControlClient client = ControlClient.connect(aeronDirectory, PATIENT_NS))
        {
            assertThat(client.state()).isEqualTo(ScriptedExecution.FIGURES);
            assertThat(client.positions()).containsExactlyElementsOf(ScriptedExecution.POSITIONS);
            assertThat(client.orders()).containsExactlyElementsOf(ScriptedExecution.ORDERS);
            assertThat(client.cancelOrders()).isEqualTo(new CommandResult(true, ReasonCode.NONE));
            assertThat(client.flatten(2, ControlClient.EVERY)).isEqualTo(new CommandResult(true, ReasonCode.NONE));
            assertThat(client.flatten(ControlClient.EVERY, 2))
                .isEqualTo(new CommandResult(false, ReasonCode.UNKNOWN_SOURCE));
            assertThat(client.setTradingState(TradingAction.HALT)).isEqualTo(new CommandResult(true, ReasonCode.NONE));
            assertThat(execution.lastAction()).isEqualTo(TradingAction.HALT);
            assertThat(client.setTradingState(TradingAction.ARM))
                .isEqualTo(new CommandResult(false, ReasonCode.HALTED));
            assertThat(client.setSourceState(2, SourceAction.DISABLE))
                .isEqualTo(new CommandResult(true, ReasonCode.NONE));
            assertThat(client.setSourceState(3, SourceAction.DISABLE))
                .isEqualTo(new CommandResult(false, ReasonCode.UNKNOWN_SOURCE));
        }
    }

    @Test
    void shouldSendLimitsUnderACommandIdOfItsOwn() throws Exception
    {
        final SourceLimits limits = new SourceLimits();
        limits.allocationE8 = 77;
        limits.allowedSides = AllowedSides.BOTH;
        try (Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory.toString()));
            ScriptedExecution execution = new ScriptedExecution(aeron);
            ControlClient client = ControlClient.connect(aeronDirectory, PATIENT_NS))
        {
            final List<CommandResult> results = new ArrayList<>();
            new StartInputs().sourceLimits(3, limits).forEach((buffer, offset, length) ->
            {
                try
                {
                    results.add(client.setLimits(buffer, offset, length));
                }
                catch (final ControlException ex)
                {
                    throw new AssertionError(ex);
                }
            });
            assertThat(results).containsExactly(new CommandResult(true, ReasonCode.NONE));
            assertThat(execution.allocationE8()).isEqualTo(77);
            assertThat(execution.commandIds().get(0)).as("never one of a start's own").isNotNegative();
        }
    }

    @Test
    void shouldKeepTwoClientsApart() throws Exception
    {
        try (Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory.toString()));
            ScriptedExecution execution = new ScriptedExecution(aeron);
            ControlClient first = ControlClient.connect(aeronDirectory, PATIENT_NS);
            ControlClient second = ControlClient.connect(aeronDirectory, PATIENT_NS))
        {
            assertThat(first.positions()).hasSize(2);
            assertThat(second.state().tradingState()).isEqualTo(TradingState.ACTIVE);
            assertThat(first.orders()).hasSize(1);
            assertThat(execution.commandIds()).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldNotPassPartOfAListForAllOfIt() throws Exception
    {
        try (Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory.toString()));
            ScriptedExecution execution = new ScriptedExecution(aeron);
            ControlClient client = ControlClient.connect(aeronDirectory, PATIENT_NS))
        {
            execution.rows(3);
            assertThatThrownBy(client::positions).isInstanceOf(ControlException.class)
                .hasMessageContaining("execution has 3 rows and 2 of them arrived");
            assertThatThrownBy(client::orders).hasMessageContaining("execution has 3 rows and 1 of them arrived");
            assertThat(client.state()).isEqualTo(ScriptedExecution.FIGURES);
        }
    }

    @Test
    void shouldNotWaitForADriverThatItMayNotUse()
    {
        assertThatThrownBy(() -> ControlClient.connect(aeronDirectory, PATIENT_NS, (file) -> false))
            .isInstanceOf(ControlException.class).hasMessage("the media driver in " + aeronDirectory +
                " is another user's: give the command as the user who started it");
    }

    @Test
    void shouldSayThatExecutionIsNotThere() throws Exception
    {
        try (ControlClient client = ControlClient.connect(aeronDirectory, HASTY_NS * 10))
        {
            assertThatThrownBy(client::state).isInstanceOf(ControlException.class)
                .hasMessage("execution is not there to take a command within 3000 ms");
        }
    }

    @Test
    void shouldSayThatNoDriverIsThere()
    {
        assertThatThrownBy(() -> ControlClient.connect(directory.resolve("none"), HASTY_NS))
            .isInstanceOf(ControlException.class).hasMessageContaining("no media driver in")
            .hasMessageContaining("titan up starts it");
    }
}
