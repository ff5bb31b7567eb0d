import type { EventSource } from "#core/source-port.ts";
import type { SegmentCache } from "#server/segments/segment-cache.ts";
import type { LaneLimits } from "./lane-child.ts";
import type { CheckOrder } from "./protocol.ts";

/** What a lane is opened with. */
export interface LaneOptions {
  /** The user's module, absolute. */
  file: string;
  cwd: string;
  source: EventSource;
  cache: SegmentCache;
  /** Where bundles are kept. */
  bundleFolder: string;
  /** Where journals go that memory has no room for. */
  journalFolder: string;
  limits: LaneLimits;
  /** Called when `progress` has changed. */
  onProgress: () => void;
  /** Where the lane's program is; for tests. */
  entry?: URL;
  /** The lane checks its projection instead of recording it: it answers `checked`, and nothing about its state. */
  check?: CheckOrder;
}
