package io.titan.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.engine.control.CommandResult;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Whoever is refused reads why, and what to type next. */
class RefusalTest
{
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ARM           | HALTED          | titan resume ends the halt, then titan arm",
        "ARM           | CIRCUIT_BREAKER | see why the venue failed, then titan close-breaker, then titan arm",
        "RESUME        | CIRCUIT_BREAKER | see why the venue failed, then titan close-breaker",
        "RESUME        | DAILY_LOSS      | titan reduce lets reducing orders through, " +
            "a higher engine.account.maxDailyLoss all",
        "CLOSE_BREAKER | CIRCUIT_BREAKER | too many orders are in doubt still, wait until their queries are answered"})
    void shouldSayWhatToDoAboutARefusedTradingState(
        final TradingAction action, final ReasonCode reason, final String remedy)
    {
        assertThatThrownBy(() -> Refusal.requireAccepted(action, new CommandResult(false, reason)))
            .isInstanceOf(ControlRefusedException.class)
            .hasMessage(action + " was refused: " + reason + "; " + remedy);
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN_SOURCE, titan up", "UNKNOWN_INSTRUMENT, titan up", "MALFORMED, titan up",
        "UNKNOWN_COMMAND, docs/reasons.md"})
    void shouldSayWhatToDoAboutAnyOtherRefusal(final ReasonCode reason, final String remedy)
    {
        assertThatThrownBy(() -> Refusal.requireAccepted("flatten", new CommandResult(false, reason)))
            .isInstanceOf(ControlRefusedException.class)
            .hasMessageStartingWith("flatten was refused: " + reason + "; ").hasMessageContaining(remedy);
    }

    @Test
    void shouldLetWhatWasAcceptedPass()
    {
        final CommandResult accepted = new CommandResult(true, ReasonCode.NONE);
        assertThatCode(() -> Refusal.requireAccepted("flatten", accepted)).doesNotThrowAnyException();
        assertThatCode(() -> Refusal.requireAccepted(TradingAction.ARM, accepted)).doesNotThrowAnyException();
    }

    @Test
    void shouldNameWhatThereIsBesideWhatThereIsNot()
    {
        assertThat(Refusal.unknown("symbol", "BTC", List.of("BTCUSDT", "ETHUSDT")))
            .hasMessage("the configuration has no symbol BTC; it has BTCUSDT, ETHUSDT");
    }
}
