package io.titan.bench.report;

/**
 * What a lane measures.
 *
 * @param id           stable, kebab-case; also the name of its file.
 * @param title        for people, short: it stands in the legend of the plot.
 * @param kind         reference, Titan or control.
 * @param startEvent   first timestamp.
 * @param endEvent     second timestamp.
 * @param payloadBytes of a message; 0 if there is none.
 * @param plotted      whether the plot shows it.
 */
public record LaneInfo(
    String id, String title, LaneKind kind, String startEvent, String endEvent, int payloadBytes, boolean plotted)
{
}
