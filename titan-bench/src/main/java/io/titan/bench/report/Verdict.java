package io.titan.bench.report;

/**
 * What a row's interval says about its thresholds.
 */
public enum Verdict
{
    /** The whole interval is as good as the aim. */
    MET_AIM,
    /** The whole interval is as good as what has to be reached. */
    MET,
    /** The interval straddles what has to be reached. */
    INCONCLUSIVE,
    /** The whole interval lies beyond what has to be reached. */
    MISSED,
    /** A lane missed its rate or lost messages: there is no figure. */
    FAILED,
    /** The whole interval lies below what arithmetic allows: the benchmark is wrong. */
    BELOW_FLOOR,
    /** Nobody measured it in this run. */
    NOT_RUN
}
