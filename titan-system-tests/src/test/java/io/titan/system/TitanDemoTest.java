package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.engine.cli.local.ExchangeClient;
import io.titan.engine.cli.local.ExchangeStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.List;
import java.util.stream.LongStream;

/** What a person who runs the demo is promised. */
class TitanDemoTest
{
    private static final long MOST_RESIDENT_BYTES = 2L << 30;
    private static final long MOST_SHARED_BYTES = 64L << 20;

    @RegisterExtension
    final TestPlace place = new TestPlace();

    @Test
    void shouldShowEveryOutcomeAndEndWithAgreeingBooks() throws Exception
    {
        try (Demo demo = Demo.start(place, "--seconds", "30"))
        {
            demo.awaitTrading();
            demo.await(() -> demo.figures().size() > 15, "fifteen seconds of figures");
            final long residentBytes = LongStream.concat(LongStream.of(demo.pid()),
                demo.pids().stream().mapToLong(Long::longValue)).map(OsProcess::residentBytes).sum();
            assertThat(residentBytes).as("resident memory of all processes").isLessThan(MOST_RESIDENT_BYTES);
            assertThat(place.sharedMemoryBytes()).as("shared memory").isLessThan(MOST_SHARED_BYTES);
            System.out.println("demo: resident " + (residentBytes >> 20) + " MiB in all, shared memory " +
                (place.sharedMemoryBytes() >> 10) + " KiB");

            assertThat(demo.awaitEnd()).as(demo.output()).isZero();

            final JsonNode summary = demo.summary();
            assertThat(summary.at("/signals/prepared").asLong()).as(demo.output()).isGreaterThanOrEqualTo(50);
            assertThat(summary.at("/fills").asLong()).as(demo.output()).isGreaterThanOrEqualTo(20);
            for (final String outcome : List.of("confirmed", "aborted", "denied", "expired"))
            {
                assertThat(summary.at("/signals/" + outcome).asLong()).as(outcome).isPositive();
            }
            assertThat(summary.at("/fillsAtExchange").asLong()).isEqualTo(summary.at("/fills").asLong());
            assertThat(summary.at("/latencyNs/signalToOrder/count").asLong()).as("orders that a signal asked for")
                .isPositive().isLessThanOrEqualTo(summary.at("/orders/sent").asLong());
            assertThat(summary.at("/restarts").asInt()).isZero();
            assertThat(demo.output()).contains("The books agree.");
        }
    }

    @Test
    void shouldEndCtrlCWithTheSummary() throws Exception
    {
        try (Demo demo = Demo.start(place, "--seconds", "600").awaitTrading())
        {
            demo.signal("INT");

            final ExchangeClient exchange = new ExchangeClient(place.port());
            demo.await(() -> exchange.status().map(ExchangeStatus::state).filter("PAUSED"::equals).isPresent(),
                "a market that stands, so that no stop fills once execution has gone");
            assertThat(demo.awaitEnd()).as(demo.output()).isZero();
            assertThat(demo.output()).contains("The books agree.").doesNotContain("Exception");
            assertThat(demo.summary().at("/booksAgree").asBoolean()).isTrue();
        }
    }

    @Test
    void shouldRefuseASecondInstanceInTheSameDirectory() throws Exception
    {
        try (Demo demo = Demo.start(place, "--seconds", "600").awaitTrading();
            Demo second = Demo.start(place, "--seconds", "5"))
        {
            assertThat(second.awaitEnd()).isEqualTo(5);
            assertThat(second.output()).hasLineCount(1).contains("is in use by process " + demo.pid());

            final String config = demo.run().resolve("titan.conf").toString();
            final String elsewhere = "runDirectory=" + place.resolve("elsewhere");
            assertRefused(List.of("execution", "--config", config), "seat of execution", demo);
            assertRefused(List.of("execution", "--config", config, "-D", elsewhere), "journal", demo);
            demo.signal("TERM");
            assertThat(demo.awaitEnd()).as(demo.output()).isZero();
        }
    }

    private void assertRefused(final List<String> arguments, final String what, final Demo demo) throws Exception
    {
        try (Demo execution = Demo.titan(place, arguments))
        {
            assertThat(execution.awaitEnd()).isEqualTo(5);
            assertThat(execution.output()).hasLineCount(1).contains(what)
                .contains("is in use by process " + demo.pidOf("execution"));
        }
    }
}
