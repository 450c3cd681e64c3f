/**
 * What a run of the rig measured, what that is worth, and how it is shown: console, JSON, spectra, plot, Markdown, and
 * the check against thresholds. Pure: no clocks and no threads; only {@code ReportFiles}, {@code Thresholds} and
 * {@code JsonResults} touch files.
 */
package io.titan.bench.report;
