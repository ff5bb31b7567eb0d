import type { Migration } from "./migration.ts";

/** The debugger's own lists: folds of the log, each rebuildable from it. */
export const readModels: Migration = {
  version: 2,
  name: "read models",
  sql: `
-- One row per correlation id. Its key is the position of its first event, which never changes.
CREATE TABLE causeline.traces (
  first_position bigint PRIMARY KEY,
  -- What the search box looks through.
  search text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(correlation_id || E'\\n' || root_type)) STORED,
  correlation_id text COLLATE "C" NOT NULL,
  last_position bigint NOT NULL,
  started_at timestamptz(6) NOT NULL,
  ended_at timestamptz(6) NOT NULL,
  duration_us bigint NOT NULL,
  events bigint NOT NULL,
  type_count int NOT NULL,
  failures int NOT NULL DEFAULT 0,
  root_type text COLLATE "C" NOT NULL,
  -- False while no event without a cause was seen, and root_type is the first event's.
  root_found boolean NOT NULL,
  types text[] COLLATE "C" NOT NULL,
  categories text[] COLLATE "C" NOT NULL
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX traces_correlation ON causeline.traces (correlation_id);
CREATE INDEX traces_started ON causeline.traces (started_at, first_position);
CREATE INDEX traces_duration ON causeline.traces (duration_us, first_position);
CREATE INDEX traces_events ON causeline.traces (events, first_position);
CREATE INDEX traces_types ON causeline.traces (type_count, first_position);
CREATE INDEX traces_failures ON causeline.traces (failures, first_position);

CREATE TABLE causeline.trace_types (
  event_type text COLLATE "C" NOT NULL,
  trace bigint NOT NULL,
  PRIMARY KEY (event_type, trace)
);
CREATE TABLE causeline.trace_streams (
  stream_id text COLLATE "C" NOT NULL,
  trace bigint NOT NULL,
  PRIMARY KEY (stream_id, trace)
);

CREATE TABLE causeline.event_types (
  event_type text COLLATE "C" NOT NULL,
  event_version int NOT NULL,
  events bigint NOT NULL,
  first_position bigint NOT NULL,
  last_position bigint NOT NULL,
  PRIMARY KEY (event_type, event_version)
);

-- Events per second, minute, hour and day; width in seconds.
CREATE TABLE causeline.density (
  width int NOT NULL,
  bucket timestamptz NOT NULL,
  events bigint NOT NULL,
  PRIMARY KEY (width, bucket)
);

CREATE TABLE causeline.log_totals (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  traces bigint NOT NULL DEFAULT 0,
  uncorrelated bigint NOT NULL DEFAULT 0,
  earliest timestamptz(6),
  latest timestamptz(6)
);
INSERT INTO causeline.log_totals DEFAULT VALUES;
`,
};
