import type { Readable } from "node:stream";
import type { Config } from "#server/config/config.ts";
import { type ImportSummary, importFile } from "#server/ingest/import-file.ts";
import { runReadModels } from "#server/projections/run-read-models.ts";
import { nativeSource } from "#server/sources/native/native-source.ts";
import { openStore } from "#server/store/open-store.ts";

/** How far an import has got: first the file is read, then the debugger's own lists are built over it. */
export interface ImportStep {
  /** Bytes of the file, or positions while indexing. */
  done: number;
  /** Null when unknown, as for standard input. */
  total: number | null;
  /** Lines read, or events indexed. */
  count: number;
  phase: "reading" | "indexing";
}

/** Imports a file (`-` for standard input) or a stream into the store, then indexes what is new. */
export async function importIntoStore(
  config: Config,
  from: string | Readable,
  onProgress: (step: ImportStep) => void,
): Promise<ImportSummary> {
  const store = await openStore(config.store);
  try {
    const summary = await importFile(store, {
      from,
      onProgress: ({ bytesRead, bytesTotal, lines }) =>
        onProgress({ done: bytesRead, total: bytesTotal, count: lines, phase: "reading" }),
    });
    await runReadModels(store, ({ position, head }) =>
      onProgress({ done: position, total: head, count: position, phase: "indexing" }),
    );
    return summary;
  } finally {
    await store.close();
  }
}

/** Number of events in the store. */
export async function countEvents(config: Config): Promise<number> {
  const store = await openStore(config.store);
  try {
    return (await nativeSource(store).head()).events;
  } finally {
    await store.close();
  }
}
