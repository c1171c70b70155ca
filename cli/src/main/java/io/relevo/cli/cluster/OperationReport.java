package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.service.ServiceCommand;

/** A command that prints an operation. */
abstract class OperationReport extends ServiceCommand {
    final void print(JsonNode report) {
        if (output().printedAsJson(report)) {
            return;
        }
        output().line(text(report, "kind") + " " + text(report, "id") + " is " + text(report, "state")
                + (report.hasNonNull("reason") ? ": " + text(report, "reason") : ""));
        report.path("steps").forEach(step -> output().line("  " + text(step, "time") + "  " + text(step, "type")
                + (step.hasNonNull("step") ? " " + text(step, "step") : "")));
    }
}
