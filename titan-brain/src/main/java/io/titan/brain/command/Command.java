package io.titan.brain.command;

import java.math.BigDecimal;

/** Something execution is told. */
public sealed interface Command
{
    /**
     * Its name for logs and for what execution does not know.
     *
     * @return one word.
     */
    String name();

    /**
     * What it is about, for logs: in the words in which execution's configuration knows it.
     *
     * @return to be put behind "refuses".
     */
    String subject();

    /**
     * Capital of one source of execution.
     *
     * @param version    larger than all before; execution takes no older one.
     * @param slot       of the source.
     * @param allocation in the settlement currency, 8 decimals at most; 0 for none.
     * @param maxAgeMs   how long it may be used; afterwards the source has its safe allocation.
     */
    record Allocation(long version, int slot, BigDecimal allocation, long maxAgeMs) implements Command
    {
        @Override
        public String name()
        {
            return "allocation";
        }

        @Override
        public String subject()
        {
            return "the allocation of the source with slot " + slot;
        }
    }

    /**
     * Stops entries. Brain never ends a halt; an operator does.
     *
     * @param triggeredMs of the trip that causes it, which names it across restarts.
     */
    record Halt(long triggeredMs) implements Command
    {
        @Override
        public String name()
        {
            return "halt";
        }

        @Override
        public String subject()
        {
            return "the halt";
        }
    }
}
