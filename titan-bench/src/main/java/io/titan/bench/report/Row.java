package io.titan.bench.report;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What Titan promises about its latency, one constant for each promise. Ids are stable: the JSON, the thresholds and
 * kept reports use them.
 * <p>
 * Only ratios to the raw lanes that a path consists of have a floor: a path cannot be faster than its parts. Ratios of
 * Titan to itself have none, for they may honestly be below 1 (at a higher rate, caches and predictors stay warm).
 */
public enum Row
{
    /** The second phase alone. */
    CONFIRM_TO_ORDER("confirm-to-order",
        new Measure("CONFIRM's intended send time at a native source", "order", "p50"),
        new Base(1, 1), new Bar(1.0, 1.6, 1.25)),
    /** The first phase alone. */
    PREPARE_TO_REPLY("prepare-to-reply",
        new Measure("PREPARE's intended send time", "reply read at the source", "p50"),
        new Base(2, 1), new Bar(1.0, 1.6, 1.25)),
    /** Both phases, the second sent when the first is answered. */
    TWO_PHASE("two-phase",
        new Measure("PREPARE's intended send time", "reply -> CONFIRM -> order", "p50"),
        new Base(3, 2), new Bar(1.0, 1.6, 1.25)),
    /** Both phases at 25 times the rate. */
    TWO_PHASE_UNDER_LOAD("two-phase-under-load",
        new Measure("PREPARE's intended send time", "reply -> CONFIRM -> order", "p50 at 200 k/s"),
        new Base("the same at 8 k/s"), new Bar(1.5, 1.2)),
    /** What Titan adds to the tail that the machine and Aeron have anyway. */
    EXCESS_TAIL("excess-tail",
        new Measure("PREPARE's intended send time", "reply -> CONFIRM -> order", "(p99.9 - p50)"),
        new Base("R1's at the same rate"), new Bar(3, 1.2)),
    /** How much it carries for a minute or more. */
    SUSTAINED_RATE("sustained-rate",
        new Measure("PREPARE's intended send time", "order filled by the in-process venue",
            "signals/s for >= 60 s, p99 <= 10 x p50"),
        Base.NONE, new Bar(Unit.PER_SECOND, Direction.HIGHER_IS_BETTER, 200_000, 1_000_000, "")),
    /** What our code leaves to a collector. */
    ALLOCATED_BYTES("allocated-bytes",
        new Measure("input read on the core's thread", "its outputs published", "bytes per signal, worst path"),
        Base.NONE, new Bar(Unit.BYTES, Direction.LOWER_IS_BETTER, 0, 0, "10 M signals under Epsilon GC")),
    /** Through sockets at both ends. */
    TICK_TO_ORDER("tick-to-order",
        new Measure("market frame readable on the socket", "order bytes written", "p50"),
        new Base("R4 p50"), new Bar(3, 1.2)),
    /** Many sources instead of one. */
    SOURCES_64("sources-64",
        new Measure("signal's intended send time", "order", "p50 with 64 sources"),
        new Base("with 1"), new Bar(1.5, 1.1)),
    /** Many instruments instead of few. */
    INSTRUMENTS_10000("instruments-10000",
        new Measure("signal's intended send time", "order", "p50 with 10,000 instruments"),
        new Base("with 10"), new Bar(2, 1.15)),
    /** Many live intents instead of few. */
    LIVE_INTENTS_1000000("live-intents-1000000",
        new Measure("signal's intended send time", "order", "p50 with 1,000,000 live intents"),
        new Base("with 100"), new Bar(3, 1.8)),
    /** What READY is worth. */
    FIRST_SIGNALS("first-signals",
        new Measure("signal's intended send time", "order", "p99 of the first 1,000 after READY"),
        new Base("steady p99"), new Bar(5, 2)),
    /** What touching the journal's pages ahead is worth. */
    APPEND_TAIL_TOUCHED("append-tail-touched",
        new Measure("journal append called", "append returned", "p99.99 with touching ahead"),
        new Base("without"), new Bar(0.8, 0.15)),
    /** What it costs that nothing is lost. */
    JOURNAL_ADDED("journal-added",
        new Measure("signal's intended send time", "order", "p50 with the journal on less p50 with it off"),
        new Base("2 appends"), new Bar(1.6, 1.2)),
    /** A signed line and its answer through the bridge. */
    BRIDGE_PREPARE("bridge-prepare",
        new Measure("write of a signed PREPARE begins", "its answer read by the JSON peer", "p50, one in flight"),
        new Base("R2 with as many bytes"), new Bar(1.6, 1.3)),
    /** How much the bridge carries. */
    BRIDGE_RATE("bridge-rate",
        new Measure("signed PREPARE written", "its answer read by the JSON peer", "PREPAREs/s, 4 connections"),
        Base.NONE, new Bar(Unit.PER_SECOND, Direction.HIGHER_IS_BETTER, 250_000, 500_000, "")),
    /** What the bridge's code leaves to a collector. */
    BRIDGE_ALLOCATED_BYTES("bridge-allocated",
        new Measure("line handed over", "its answer written, or its refusal", "bytes per line"),
        Base.NONE, new Bar(Unit.BYTES, Direction.LOWER_IS_BETTER, 0, 0, "")),
    /** What a busy bridge takes from a native source. */
    BRIDGE_NATIVE_LOADED("bridge-native-loaded",
        new Measure("CONFIRM's send time at a native source", "order", "p50 with the bridge at full load"),
        new Base("with an idle one"), new Bar(1.1, 1.05)),
    /** What a bridge takes that does nothing any more. */
    BRIDGE_NATIVE_STALLED("bridge-native-stalled",
        new Measure("CONFIRM's send time at a native source", "order", "p50 with the bridge stalled"),
        new Base("with an idle one"), new Bar(1.0, 1.0)),
    /** What a bridge takes that is gone. */
    BRIDGE_NATIVE_KILLED("bridge-native-killed",
        new Measure("CONFIRM's send time at a native source", "order", "p50 with the bridge killed"),
        new Base("with an idle one"), new Bar(1.0, 1.0)),
    /** What peers take that ask and do not listen. */
    BRIDGE_NATIVE_UNREAD("bridge-native-unread",
        new Measure("CONFIRM's send time at a native source", "order", "p50 with JSON peers that never read"),
        new Base("with an idle bridge"), new Bar(1.0, 1.0)),
    /** How soon brain knows. */
    BRIDGE_FILL_TO_2XX("bridge-fill-to-2xx",
        new Measure("fill journaled", "2xx of its report read", "p50"),
        new Base("R4 p50"), new Bar(1.6, 1.2)),
    /** Whether anybody is left waiting. */
    BRIDGE_ANSWERS("bridge-answers",
        new Measure("JSON call written", "its answer read within 1 s", "calls unanswered or wrongly answered"),
        Base.NONE, new Bar(Unit.CALLS, Direction.LOWER_IS_BETTER, 0, 0, ""));

    /** The word "order" in every title. */
    public static final String ORDER_MEANS =
        "order = the venue thread may write it: it was read, and its input is journaled";

    /** Names all rows of the bridge at once. */
    public static final String BRIDGE = "bridge";

    private final String id;
    private final Measure measure;
    private final Base base;
    private final Bar bar;

    Row(final String id, final Measure measure, final Base base, final Bar bar)
    {
        this.id = id;
        this.measure = measure;
        this.base = base;
        this.bar = bar;
    }

    /**
     * The row of an id.
     *
     * @param id kebab-case.
     * @return empty if there is none.
     */
    public static Optional<Row> byId(final String id)
    {
        return Arrays.stream(values()).filter((row) -> row.id.equals(id)).findFirst();
    }

    /**
     * Every id, for error messages.
     *
     * @return separated by commas.
     */
    public static String ids()
    {
        return Arrays.stream(values()).map(Row::id).collect(Collectors.joining(", "));
    }

    /**
     * Whether it is one of the bridge's, which are asked for together.
     *
     * @return by its id.
     */
    public boolean isOfBridge()
    {
        return id.startsWith(BRIDGE + "-");
    }

    /**
     * Its stable name.
     *
     * @return kebab-case.
     */
    public String id()
    {
        return id;
    }

    /**
     * Both timestamps, what is taken of the times between them, and what that is divided by.
     *
     * @return one line of ASCII.
     */
    public String title()
    {
        return measure.start + " -> " + measure.end + ", " + measure.statistic +
            (base.text.isEmpty() ? "" : " / " + base.text);
    }

    /**
     * The first timestamp.
     *
     * @return in words.
     */
    public String startEvent()
    {
        return measure.start;
    }

    /**
     * The second timestamp.
     *
     * @return in words.
     */
    public String endEvent()
    {
        return measure.end;
    }

    /**
     * What is taken of the times between the two.
     *
     * @return in words.
     */
    public String numerator()
    {
        return measure.statistic;
    }

    /**
     * What the numerator is divided by.
     *
     * @return in words; empty if the row is not a ratio.
     */
    public String denominator()
    {
        return base.text;
    }

    /**
     * Hops in the denominator: so many legs has the raw conversation of R1 whose p50 it is.
     *
     * @return 0 if it is not made of them.
     */
    public int hops()
    {
        return base.hops;
    }

    /**
     * Appends in the denominator, each the p50 of R3.
     *
     * @return 0 if it is not made of them.
     */
    public int appends()
    {
        return base.appends;
    }

    /**
     * What the figure is.
     *
     * @return never null.
     */
    public Unit unit()
    {
        return bar.unit;
    }

    /**
     * Which side of a threshold is the good one.
     *
     * @return never null.
     */
    public Direction direction()
    {
        return bar.direction;
    }

    /**
     * What arithmetic allows: a figure beyond it means that the benchmark is wrong.
     *
     * @return empty if arithmetic says nothing.
     */
    public OptionalDouble floor()
    {
        return bar.floor;
    }

    /**
     * What has to be reached.
     *
     * @return in the row's unit.
     */
    public double least()
    {
        return bar.least;
    }

    /**
     * What is aimed at.
     *
     * @return in the row's unit.
     */
    public double aim()
    {
        return bar.aim;
    }

    /**
     * What has to be shown besides the figure before the aim is met.
     *
     * @return in words; empty if nothing.
     */
    public String furtherAim()
    {
        return bar.furtherAim;
    }

    /** From when to when, and what is taken of it. */
    private record Measure(String start, String end, String statistic)
    {
    }

    /** What it is divided by: raw hops and appends, or words. */
    private record Base(int hops, int appends, String text)
    {
        static final Base NONE = new Base("");

        Base(final int hops, final int appends)
        {
            this(hops, appends, "(" + counted(hops, "hop") + " + " + counted(appends, "append") + ")");
        }

        Base(final String text)
        {
            this(0, 0, text);
        }

        private static String counted(final int count, final String noun)
        {
            return count + " " + noun + (count == 1 ? "" : "s");
        }
    }

    /** Thresholds. */
    private record Bar(
        Unit unit, Direction direction, OptionalDouble floor, double least, double aim, String furtherAim)
    {
        Bar(final double floor, final double least, final double aim)
        {
            this(Unit.RATIO, Direction.LOWER_IS_BETTER, OptionalDouble.of(floor), least, aim, "");
        }

        Bar(final double least, final double aim)
        {
            this(Unit.RATIO, Direction.LOWER_IS_BETTER, least, aim, "");
        }

        Bar(final Unit unit, final Direction direction, final double least, final double aim, final String furtherAim)
        {
            this(unit, direction, OptionalDouble.empty(), least, aim, furtherAim);
        }
    }
}
