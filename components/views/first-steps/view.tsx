"use client";

import { CopyCommand } from "#ui/copy-command.tsx";

const ways = [
  {
    title: "Look at the demo",
    text: "An assistant's memory service: 20,000 events, five services, one incident.",
    command: "npm run -s causeline -- demo",
  },
  {
    title: "Import a log",
    text: "NDJSON, one event per line; gzip and standard input work too.",
    command: "npm run -s causeline -- import events.ndjson",
  },
  {
    title: "Attach your store",
    text: "A PostgreSQL event store, read where it is.",
    command: "npm run -s causeline -- serve postgres://user@host/database",
  },
] as const;

/** Three ways to put events into an empty store, each one command. */
export function FirstSteps() {
  return (
    <div className="w-full max-w-2xl">
      <h2 className="mb-1 text-center font-semibold text-[17px]">No events yet</h2>
      <p className="mb-5 text-center text-muted">Three ways to begin; the page fills by itself.</p>
      <ol className="divide-y divide-line rounded-xl border border-line bg-panel">
        {ways.map((way) => (
          <li key={way.command} className="px-4 py-3">
            <h3 className="font-medium">{way.title}</h3>
            <p className="mb-2 text-dense text-muted">{way.text}</p>
            <CopyCommand text={way.command} />
          </li>
        ))}
      </ol>
    </div>
  );
}
