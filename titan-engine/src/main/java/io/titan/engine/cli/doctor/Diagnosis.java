package io.titan.engine.cli.doctor;

/**
 * A check and its answer.
 *
 * @param check   the question.
 * @param finding the answer.
 */
record Diagnosis(Check check, Finding finding)
{
}
