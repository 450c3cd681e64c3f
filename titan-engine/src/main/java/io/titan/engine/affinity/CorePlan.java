package io.titan.engine.affinity;

import io.titan.engine.config.AgentRole;
import io.titan.engine.config.CoreChoice;
import io.titan.engine.config.IdleKind;
import io.titan.engine.config.ThreadsConfig;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the configuration wants of the cores, made to fit those there are. Named cores come first, then {@code auto}
 * hands out the highest free core in the order of importance, and never the lowest one: that is left to the media
 * driver, to the threads of the JVM and to everything else. A thread that was to have a core and got none does not
 * spin. Pure.
 */
public final class CorePlan
{
    private static final int NONE = Placement.ANYWHERE;

    private final Map<AgentRole, Placement> placements = new EnumMap<>(AgentRole.class);
    private final Map<Integer, AgentRole> owners = new TreeMap<>();
    private final List<AgentRole> missed = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final ThreadsConfig threads;
    private final SortedSet<Integer> usable;
    private final SortedSet<Integer> online;

    private CorePlan(
        final ThreadsConfig threads, final SortedSet<Integer> usable, final SortedSet<Integer> online)
    {
        this.threads = threads;
        this.usable = usable;
        this.online = online;
    }

    /**
     * Makes the plan.
     *
     * @param threads what is wanted.
     * @param usable  cores this process may run on, in its own mask; what {@code auto} hands out.
     * @param online  cores of the machine; one of them may be named although the mask leaves it out, as it does for
     *                isolated cores.
     * @return the plan.
     */
    public static CorePlan resolve(
        final ThreadsConfig threads, final SortedSet<Integer> usable, final SortedSet<Integer> online)
    {
        final CorePlan plan = new CorePlan(threads, new TreeSet<>(usable), new TreeSet<>(online));
        plan.placeNamed();
        plan.placeAutomatic();
        plan.placeDriver();
        plan.warnOfMissed();
        plan.warnOfSpinners();
        return plan;
    }

    /**
     * What a thread is given.
     *
     * @param role of the thread.
     * @return its core and its idle strategy.
     */
    public Placement of(final AgentRole role)
    {
        return placements.get(role);
    }

    /**
     * What does not fit, each in one sentence.
     *
     * @return empty if everything is as configured.
     */
    public List<String> warnings()
    {
        return List.copyOf(warnings);
    }

    /**
     * Where everything runs that has no core of its own, so that it leaves the pinned threads alone.
     *
     * @return empty if nothing is pinned, if the cores do not suffice for that, or if no core is left: anywhere then.
     */
    public SortedSet<Integer> rest()
    {
        final SortedSet<Integer> rest = new TreeSet<>(usable);
        owners.forEach((core, role) ->
        {
            if (role != AgentRole.DRIVER)
            {
                rest.remove(core);
            }
        });
        return missed.isEmpty() && rest.size() < usable.size() ? rest : new TreeSet<>();
    }

    private void placeNamed()
    {
        for (final AgentRole role : AgentRole.values())
        {
            final CoreChoice choice = threads.cores().get(role);
            if (choice.kind() == CoreChoice.Kind.NONE)
            {
                placements.put(role, new Placement(NONE, threads.idles().get(role)));
            }
            else if (choice.kind() == CoreChoice.Kind.NUMBER)
            {
                placeOn(choice.core(), role);
            }
        }
    }

    private void placeOn(final int core, final AgentRole role)
    {
        final AgentRole owner = owners.get(core);
        if (!online.contains(core))
        {
            warnings.add("affinity." + role.text() + " = " + core + ": this machine has the cores " +
                Cores.text(online) + "; the thread is not pinned and does not spin, name one of these or auto");
            placements.put(role, new Placement(NONE, withoutSpinning(role)));
        }
        else if (owner != null)
        {
            warnings.add("affinity." + role.text() + " = " + core + ": is the core of the " + owner.text() +
                " thread already; they share it and " + role.text() + " does not spin, name another or auto");
            placements.put(role, new Placement(core, withoutSpinning(role)));
        }
        else
        {
            give(core, role);
        }
    }

    private void placeAutomatic()
    {
        final TreeSet<Integer> free = new TreeSet<>(usable);
        free.removeAll(owners.keySet());
        // The lowest stays with the rest; if it was named for somebody, the rest has it no more and needs another.
        free.pollFirst();
        for (final AgentRole role : AgentRole.values())
        {
            if (!placements.containsKey(role) && role != AgentRole.DRIVER)
            {
                final Integer core = free.pollLast();
                if (core == null)
                {
                    missed.add(role);
                    placements.put(role, new Placement(NONE, withoutSpinning(role)));
                }
                else
                {
                    give(core, role);
                }
            }
        }
    }

    /** With the rest, but not on a core that somebody spins on. */
    private void placeDriver()
    {
        if (!placements.containsKey(AgentRole.DRIVER))
        {
            final TreeSet<Integer> free = new TreeSet<>(usable);
            free.removeAll(owners.keySet());
            if (free.isEmpty() || owners.isEmpty())
            {
                placements.put(AgentRole.DRIVER, new Placement(NONE, withoutSpinning(AgentRole.DRIVER)));
            }
            else
            {
                give(free.first(), AgentRole.DRIVER);
            }
        }
    }

    private void give(final int core, final AgentRole role)
    {
        owners.put(core, role);
        placements.put(role, new Placement(core, threads.idles().get(role)));
    }

    private IdleKind withoutSpinning(final AgentRole role)
    {
        final IdleKind wanted = threads.idles().get(role);
        return wanted == IdleKind.BUSY_SPIN ? IdleKind.BACKOFF : wanted;
    }

    private void warnOfMissed()
    {
        if (!missed.isEmpty())
        {
            warnings.add("too few cores (" + Cores.text(usable) + ", of which the lowest is left to the media driver " +
                "and the JVMs): " + String.join(", ", missed.stream().map(AgentRole::text).toList()) +
                " not pinned and backing off instead of spinning; " + (usable.size() + missed.size()) +
                " cores would do, or give affinity and aeron.idle yourself");
        }
    }

    private void warnOfSpinners()
    {
        final SortedSet<Integer> cores = new TreeSet<>(usable);
        cores.addAll(owners.keySet());
        final long spinning = placements.values().stream().filter(Placement::isSpinning).count();
        if (spinning > 0 && spinning >= cores.size())
        {
            warnings.add("as many threads spin (" + spinning + ") as there are cores (" + Cores.text(cores) +
                "): everything else waits for them; let fewer spin (aeron.idle)");
        }
    }
}
