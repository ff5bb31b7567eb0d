import type { Migration } from "./migration.ts";

/**
 * The log and what stands beside it.
 *
 * No unique index on (stream_id, stream_version): appends hold the head's lock while they check it, and an imported log
 * is kept as it is. Ids are compared byte by byte ("C"), whatever the database's locale.
 */
export const logTables: Migration = {
  version: 1,
  name: "log tables",
  sql: `
CREATE TABLE causeline.events (
  position bigint PRIMARY KEY,
  event_id text COLLATE "C" NOT NULL,
  event_type text COLLATE "C" NOT NULL,
  event_version int NOT NULL CHECK (event_version >= 1),
  stream_id text COLLATE "C",
  stream_version bigint CHECK (stream_version >= 1),
  correlation_id text COLLATE "C",
  causation_id text COLLATE "C",
  user_id text COLLATE "C",
  occurred_at timestamptz(6) NOT NULL,
  recorded_at timestamptz(6) NOT NULL,
  payload text COLLATE "C" NOT NULL,
  metadata text COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX events_event_id ON causeline.events (event_id);
CREATE INDEX events_correlation ON causeline.events (correlation_id, position) WHERE correlation_id IS NOT NULL;
CREATE INDEX events_causation ON causeline.events (causation_id, position) WHERE causation_id IS NOT NULL;
CREATE INDEX events_stream ON causeline.events (stream_id, position) WHERE stream_id IS NOT NULL;
CREATE INDEX events_type ON causeline.events (event_type, position);
CREATE INDEX events_occurred_at ON causeline.events (occurred_at);

CREATE FUNCTION causeline.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'causeline.events is append-only: % is refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON causeline.events
  FOR EACH STATEMENT EXECUTE FUNCTION causeline.refuse_change();
ALTER TABLE causeline.events ENABLE ALWAYS TRIGGER events_append_only;

-- One row, locked by whoever writes events until it commits: positions have no gaps, and commit in their order.
CREATE TABLE causeline.log_head (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  position bigint NOT NULL
);
INSERT INTO causeline.log_head (position) VALUES (0);

-- Lines and messages that could not become events, as they came.
CREATE TABLE causeline.quarantine (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text COLLATE "C" NOT NULL,
  line bigint NOT NULL,
  byte_offset bigint NOT NULL,
  reason text NOT NULL,
  raw bytea NOT NULL,
  raw_bytes bigint NOT NULL,
  digest bytea GENERATED ALWAYS AS (sha256(raw)) STORED,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX quarantine_once ON causeline.quarantine (digest, source, line);
COMMENT ON COLUMN causeline.quarantine.raw_bytes IS 'length as it came; raw itself may be cut';

CREATE TABLE causeline.projection_checkpoints (
  name text COLLATE "C" PRIMARY KEY,
  position bigint NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- The failed runs of handlers, as the latest replay of each projection found them.
CREATE TABLE causeline.handler_runs (
  projection text COLLATE "C" NOT NULL,
  ordinal int NOT NULL,
  bundle_hash text NOT NULL,
  position bigint NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  event_type text COLLATE "C" NOT NULL,
  correlation_id text COLLATE "C",
  occurred_at timestamptz(6),
  handler text NOT NULL,
  rule text NOT NULL,
  severity text NOT NULL,
  message text NOT NULL,
  location text,
  stack text NOT NULL,
  PRIMARY KEY (projection, ordinal)
);
CREATE INDEX handler_runs_correlation ON causeline.handler_runs (correlation_id, position);
CREATE INDEX handler_runs_occurred_at ON causeline.handler_runs (occurred_at);
`,
};
