import type { Command } from "commander";
import { openWorkspace } from "#server/compose/open-workspace.ts";
import type { Workspace } from "#server/compose/workspace.ts";
import type { TraceAnswer } from "#wire/api.ts";
import { type CommonOptions, configFrom } from "./common-options.ts";
import { drawTrace } from "./draw-trace.ts";
import { printJson, printLine } from "./print.ts";

export function addTrace(program: Command): Command {
  return program
    .command("trace")
    .summary("what caused what under one correlation id")
    .description(
      "Draws all events that share a correlation id as a tree of causes, and names what is odd:\n" +
        "missing causes, effects recorded before their cause, cycles, causes in other traces, duplicate ids.",
    )
    .argument("<id>", "a correlation id, or the id of any event of the trace")
    .action(async (id: string, options: CommonOptions) => {
      const workspace = await openWorkspace(await configFrom(options), { lanes: "none" });
      try {
        const answer = await workspace.trace(await correlationOf(workspace, id));
        if (options.json) printJson(toJsonForm(answer));
        else for (const line of drawTrace(answer)) printLine(line);
      } finally {
        await workspace.close();
      }
    });
}

async function correlationOf(workspace: Workspace, id: string): Promise<string> {
  const { matches } = await workspace.find(id);
  if (matches.some((match) => match.kind === "trace")) return id;
  for (const match of matches) {
    if (match.kind === "event" && match.event.correlationId !== null) return match.event.correlationId;
  }
  return id;
}

/** The form that is promised to scripts: ids only, one anomaly per occurrence. */
function toJsonForm({ correlationId, graph }: TraceAnswer): object {
  return {
    correlationId,
    events: graph.events.map((event) => event.eventId),
    edges: graph.edges,
    roots: graph.roots,
    missingCauses: graph.missingCauses,
    anomalies: graph.anomalies.map(({ kind, eventIds }) => ({ kind, eventIds })),
  };
}
