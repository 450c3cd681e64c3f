package io.titan.engine.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Diagnoses as lines for people, and as JSON whose keys are documented in docs/operations.md and stable.
 */
final class DoctorReport
{
    private static final String ROW = "  %-5s %-23s %s";
    private static final String BELOW = "        %-23s %s";

    private final List<Diagnosis> diagnoses;

    DoctorReport(final List<Diagnosis> diagnoses)
    {
        this.diagnoses = diagnoses;
    }

    boolean hasFailure()
    {
        return count(Status.FAIL) > 0;
    }

    List<String> lines()
    {
        final List<String> lines = new ArrayList<>();
        String group = "";
        for (final Diagnosis diagnosis : diagnoses)
        {
            if (!group.equals(diagnosis.check().group()))
            {
                group = diagnosis.check().group();
                lines.add(group);
            }
            addTo(lines, diagnosis);
        }
        lines.add("");
        lines.add(String.format("%d ok, %d to improve (WARN), %d that stop Titan (FAIL), %d not told (SKIP)",
            count(Status.OK), count(Status.WARN), count(Status.FAIL), count(Status.SKIP)));
        return lines;
    }

    ObjectNode json()
    {
        final ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (final Status status : Status.values())
        {
            root.put(status.name().toLowerCase(Locale.ROOT), count(status));
        }
        final ArrayNode checks = root.putArray("checks");
        for (final Diagnosis diagnosis : diagnoses)
        {
            final Finding finding = diagnosis.finding();
            checks.addObject().put("id", diagnosis.check().id()).put("group", diagnosis.check().group())
                .put("title", diagnosis.check().title()).put("status", finding.status().name())
                .put("measured", finding.measured()).put("advice", finding.advice())
                .put("command", finding.command());
        }
        return root;
    }

    private static void addTo(final List<String> lines, final Diagnosis diagnosis)
    {
        final Finding finding = diagnosis.finding();
        lines.add(String.format(ROW, finding.status(), diagnosis.check().title(), finding.measured()));
        if (!finding.advice().isEmpty())
        {
            lines.add(String.format(BELOW, "", "-> " + finding.advice()));
        }
        if (!finding.command().isEmpty())
        {
            lines.add(String.format(BELOW, "", "   " + finding.command()));
        }
    }

    private long count(final Status status)
    {
        return diagnoses.stream().filter((diagnosis) -> diagnosis.finding().status() == status).count();
    }
}
