package io.titan.system.simulation;

/**
 * What else is to go wrong in a simulation, beside the faults of the venue's messages: everything that decides it.
 *
 * @param busChance     of each fault at each intent and reply, 0 to 1: lost, told twice, late.
 * @param roguePerSecond signals of a source that confirms, aborts and repeats as it likes; 0: there is none.
 * @param isUnstopped   whether that source also trades without stops.
 * @param commands      of an operator at random, each taken back a little later.
 * @param stepCrashes   deaths of execution within a step: before a document, behind it, between two outputs.
 * @param startCrashes  of the starts after them that die within their first steps, too.
 * @param silences      times the account's stream says nothing, noticed or not.
 * @param refusalChance of a venue that wants fewer requests or another clock, 0 to 1.
 * @param queryLagNs    how old the venue's answers to queries are.
 * @param skewNs        how far the clock of execution may be off at a start, either way.
 * @param syncNs        how far the disk is behind the journal, 0: mode process.
 * @param isCut         whether the run ends with a power cut.
 * @param brainAway     share of the run in which brain does not answer, 0 to 1.
 * @param failureRows   times the venue fails several requests in a row, whether it has done what was asked or not.
 */
record Trouble(
    double busChance, double roguePerSecond, boolean isUnstopped, int commands, int stepCrashes, int startCrashes,
    int silences, double refusalChance, long queryLagNs, long skewNs, long syncNs, boolean isCut, double brainAway,
    int failureRows)
{
    /** Nothing. */
    static final Trouble NONE = new Trouble(0, 0, false, 0, 0, 0, 0, 0, 0, 0, 0, false, 0, 0);

    Trouble failureRows(final int newRows)
    {
        return new Trouble(
            busChance, roguePerSecond, isUnstopped, commands, stepCrashes, startCrashes, silences, refusalChance,
            queryLagNs, skewNs, syncNs, isCut, brainAway, newRows);
    }

    /** Whether every message arrives, once and at its time, and nobody dies: bounds of time hold. */
    boolean isCalm()
    {
        return busChance == 0 && stepCrashes == 0 && silences == 0 && refusalChance == 0 && queryLagNs == 0 &&
            skewNs == 0 && commands == 0 && failureRows == 0;
    }
}
