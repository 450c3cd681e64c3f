package io.titan.engine.cli.demo;

/**
 * A trade, as the venue numbers it.
 *
 * @param symbol  trade ids are unique for each symbol only.
 * @param tradeId the venue's number.
 */
public record FillKey(String symbol, long tradeId)
{
}
