import type { Position } from "#core/position.ts";
import type { Config } from "#server/config/config.ts";
import { followReadModels } from "#server/projections/follow-read-models.ts";
import { runReadModels } from "#server/projections/run-read-models.ts";
import { nativeSource } from "#server/sources/native/native-source.ts";
import { openStore } from "#server/store/open-store.ts";
import { noLanes } from "./lanes.ts";
import { openProjections } from "./open-projections.ts";
import { StoreWorkspace } from "./store-workspace.ts";
import type { Workspace } from "./workspace.ts";

export interface WorkspaceOptions {
  /** Which projections to replay; `loaded` loads all and replays none; `upTo` stops one early. */
  lanes: "all" | "loaded" | "none" | { only: string; upTo: Position | undefined };
  /** Follow the log as it grows, until closed. */
  live?: boolean;
}

export type OpenWorkspace = typeof openWorkspace;

/** Opens a store with everything that can be asked about it. Nothing stays open when it rejects. */
export async function openWorkspace(config: Config, options: WorkspaceOptions): Promise<Workspace> {
  const store = await openStore(config.store);
  const source = nativeSource(store);
  const workspace = new StoreWorkspace(store, source);
  try {
    workspace.lanes =
      options.lanes === "none"
        ? noLanes
        : await openProjections({
            store,
            source,
            config,
            wanted: options.lanes,
            watch: options.live === true && config.watch,
            onChange: workspace.progressed,
          });
    if (options.live) workspace.follow(followReadModels(store, workspace.changed));
    else await runReadModels(store);
    return workspace;
  } catch (error) {
    await workspace.close();
    throw error;
  }
}
