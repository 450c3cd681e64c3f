package io.titan.brain.settings;

/**
 * How requests are signed. Immutable.
 *
 * @param peers             secrets of whoever sends reports and signals; at least one.
 * @param operators         secrets of people; perhaps none.
 * @param signatureHeader   its name in lower case.
 * @param timestampHeader   its name in lower case.
 * @param needsTimestamp    whether a signature covers the timestamp; if not, only the body.
 * @param toleranceSeconds  that a timestamp may be off, either way, inclusive.
 */
public record SignatureSettings(
    Secrets peers,
    Secrets operators,
    String signatureHeader,
    String timestampHeader,
    boolean needsTimestamp,
    int toleranceSeconds)
{
}
