package io.titan.engine.cli;

import io.titan.engine.control.CommandResult;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingAction;

import java.util.List;

/**
 * Says that execution, or the configuration, does not take a command, why, and what an operator can do about it.
 */
final class Refusal
{
    private Refusal()
    {
    }

    /**
     * Throws if a command that sets no trading state was refused.
     *
     * @param what   was wanted, in the command's own words.
     * @param result execution's answer.
     */
    static void requireAccepted(final String what, final CommandResult result) throws ControlRefusedException
    {
        if (!result.accepted())
        {
            throw new ControlRefusedException(what + " was refused: " + result.reason() + "; " +
                remedy(result.reason()));
        }
    }

    /**
     * Throws if a change of the trading state was refused.
     *
     * @param action that was wanted.
     * @param result execution's answer.
     */
    static void requireAccepted(final TradingAction action, final CommandResult result) throws ControlRefusedException
    {
        if (!result.accepted())
        {
            throw new ControlRefusedException(action + " was refused: " + result.reason() + "; " +
                remedy(action, result.reason()));
        }
    }

    /** A name that the configuration does not have, beside those that it has. */
    static ControlRefusedException unknown(final String what, final String name, final List<String> known)
    {
        return new ControlRefusedException("the configuration has no " + what + " " + name + "; it has " +
            String.join(", ", known));
    }

    /**
     * What to do about a refusal of a change of the trading state.
     *
     * @param action that was wanted.
     * @param reason why it was refused.
     * @return the end of a sentence.
     */
    static String remedy(final TradingAction action, final ReasonCode reason)
    {
        if (action == TradingAction.CLOSE_BREAKER && reason == ReasonCode.CIRCUIT_BREAKER)
        {
            return "too many orders are in doubt still, wait until their queries are answered";
        }
        return remedy(reason) + (action == TradingAction.ARM ? ", then titan arm" : "");
    }

    /**
     * What to do about a refusal.
     *
     * @param reason why something was refused.
     * @return the end of a sentence.
     */
    static String remedy(final ReasonCode reason)
    {
        return switch (reason)
        {
            case HALTED -> "titan resume ends the halt";
            case CIRCUIT_BREAKER -> "see why the venue failed, then titan close-breaker";
            case DAILY_LOSS ->
                "titan reduce lets reducing orders through, a higher engine.account.maxDailyLoss all";
            case UNKNOWN_SOURCE, UNKNOWN_INSTRUMENT, MALFORMED -> "execution was started with another " +
                "configuration than this run has now: titan down and titan up start it with this one";
            default -> "execution may be of another version than this command: titan down and titan up start " +
                "this one; docs/reasons.md says what " + reason + " means";
        };
    }
}
