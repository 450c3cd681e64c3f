package io.titan.engine.cli.doctor;

/**
 * How a check ended.
 */
enum Status
{
    /** Nothing to do. */
    OK,
    /** Titan runs, slower or less safely than it could. */
    WARN,
    /** Titan cannot run like this. */
    FAIL,
    /** Cannot be told, or has no meaning here; the finding says why. */
    SKIP
}
