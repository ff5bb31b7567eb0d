/**
 * Folds a range of the log into the read models, one statement after another, in one transaction.
 *
 * `fold_events` holds the range without its bodies, `fold_traces` what the range says of each trace in it. `trace` is the
 * position of the trace's first event ever.
 */
export const prepareFold = `
SET LOCAL work_mem = '64MB';
CREATE TEMP TABLE IF NOT EXISTS fold_events (
  position bigint, event_type text COLLATE "C", event_version int, stream_id text COLLATE "C",
  correlation_id text COLLATE "C", is_root boolean, occurred_at timestamptz) ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS fold_traces (
  correlation_id text COLLATE "C", trace bigint, is_new boolean, last_position bigint, started_at timestamptz,
  ended_at timestamptz, events bigint, root_position bigint, root_found boolean) ON COMMIT DELETE ROWS`;

/** $1: after; $2: up to and including. */
export const takeEvents = `
INSERT INTO fold_events
SELECT position, event_type, event_version, stream_id, correlation_id, causation_id IS NULL, occurred_at
FROM causeline.events WHERE position > $1 AND position <= $2`;

export const takeTraces = `
INSERT INTO fold_traces
SELECT seen.correlation_id, coalesce(known.first_position, seen.first_position), known.first_position IS NULL,
  seen.last_position, seen.started_at, seen.ended_at, seen.events,
  coalesce(seen.root_position, seen.first_position), seen.root_position IS NOT NULL
FROM (
  SELECT correlation_id, min(position) AS first_position, max(position) AS last_position, min(occurred_at) AS started_at,
    max(occurred_at) AS ended_at, count(*) AS events, min(position) FILTER (WHERE is_root) AS root_position
  FROM fold_events WHERE correlation_id IS NOT NULL GROUP BY correlation_id
) AS seen LEFT JOIN causeline.traces AS known USING (correlation_id)`;

export const analyzeFold = "ANALYZE fold_events; ANALYZE fold_traces";

/** Of the arrays only as much is kept as is shown; the count of types comes from the rows that are new in trace_types. */
export const mergeTraces = `
WITH seen_types AS (
  SELECT trace, event_type, min(position) AS seen
  FROM fold_events JOIN fold_traces USING (correlation_id) GROUP BY trace, event_type
), new_types AS (
  INSERT INTO causeline.trace_types (event_type, trace)
  SELECT event_type, trace FROM seen_types ORDER BY event_type, trace
  ON CONFLICT DO NOTHING RETURNING event_type, trace
), types AS (
  SELECT trace, count(*)::int AS type_count, (array_agg(event_type ORDER BY seen))[1:12] AS types
  FROM new_types JOIN seen_types USING (trace, event_type) GROUP BY trace
), categories AS (
  SELECT trace, (array_agg(category ORDER BY seen))[1:16] AS categories FROM (
    SELECT trace, min(position) AS seen,
      CASE WHEN strpos(stream_id, '-') > 1 THEN split_part(stream_id, '-', 1) ELSE stream_id END AS category
    FROM fold_events JOIN fold_traces USING (correlation_id) WHERE stream_id IS NOT NULL GROUP BY trace, category
  ) AS seen_categories GROUP BY trace
)
INSERT INTO causeline.traces AS known (first_position, correlation_id, last_position, started_at, ended_at, duration_us,
  events, type_count, root_type, root_found, types, categories)
SELECT trace, fold.correlation_id, last_position, started_at, ended_at,
  (extract(epoch FROM ended_at - started_at) * 1000000)::bigint, events, coalesce(type_count, 0), root.event_type,
  root_found, coalesce(types, '{}'), coalesce(categories[1:8], '{}')
FROM fold_traces AS fold
JOIN fold_events AS root ON root.position = fold.root_position
LEFT JOIN types USING (trace) LEFT JOIN categories USING (trace)
WHERE is_new
UNION ALL
SELECT trace, fold.correlation_id, fold.last_position, least(fold.started_at, old.started_at),
  greatest(fold.ended_at, old.ended_at),
  (extract(epoch FROM greatest(fold.ended_at, old.ended_at) - least(fold.started_at, old.started_at)) * 1000000)::bigint,
  old.events + fold.events, old.type_count + coalesce(types.type_count, 0),
  CASE WHEN fold.root_found AND NOT old.root_found THEN root.event_type ELSE old.root_type END,
  old.root_found OR fold.root_found, (old.types || coalesce(types.types, '{}'))[1:12],
  (old.categories || ARRAY(
    SELECT category FROM unnest(categories.categories) WITH ORDINALITY AS new (category, nth)
    WHERE category <> ALL (old.categories) ORDER BY nth))[1:8]
FROM fold_traces AS fold
JOIN causeline.traces AS old ON old.first_position = fold.trace
JOIN fold_events AS root ON root.position = fold.root_position
LEFT JOIN types USING (trace) LEFT JOIN categories USING (trace)
WHERE NOT is_new
ON CONFLICT (first_position) DO UPDATE SET
  last_position = excluded.last_position, started_at = excluded.started_at, ended_at = excluded.ended_at,
  duration_us = excluded.duration_us, events = excluded.events, type_count = excluded.type_count,
  root_type = excluded.root_type, root_found = excluded.root_found, types = excluded.types,
  categories = excluded.categories`;

export const mergeStreams = `
INSERT INTO causeline.trace_streams (stream_id, trace)
SELECT DISTINCT stream_id, trace FROM fold_events JOIN fold_traces USING (correlation_id)
WHERE stream_id IS NOT NULL ORDER BY stream_id, trace
ON CONFLICT DO NOTHING`;

export const mergeEventTypes = `
INSERT INTO causeline.event_types AS known
SELECT event_type, event_version, count(*), min(position), max(position)
FROM fold_events GROUP BY event_type, event_version
ON CONFLICT (event_type, event_version) DO UPDATE SET
  events = known.events + excluded.events, last_position = excluded.last_position`;

export const mergeDensity = `
WITH seconds AS (
  SELECT date_bin('1 second', occurred_at, '1970-01-01Z') AS bucket, count(*) AS events FROM fold_events GROUP BY 1
)
INSERT INTO causeline.density AS known (width, bucket, events)
SELECT width, date_bin(make_interval(secs => width), bucket, '1970-01-01Z'), sum(events)
FROM seconds CROSS JOIN (VALUES (1), (60), (3600), (86400)) AS widths (width) GROUP BY 1, 2
ON CONFLICT (width, bucket) DO UPDATE SET events = known.events + excluded.events`;

export const mergeTotals = `
UPDATE causeline.log_totals SET
  traces = traces + (SELECT count(*) FROM fold_traces WHERE is_new),
  uncorrelated = uncorrelated + (SELECT count(*) FROM fold_events WHERE correlation_id IS NULL),
  earliest = least(earliest, (SELECT min(occurred_at) FROM fold_events)),
  latest = greatest(latest, (SELECT max(occurred_at) FROM fold_events))`;

/** A replay may have reached events that the read models have not. */
export const countFailuresOfNew = `
UPDATE causeline.traces AS known SET failures = failed.failures
FROM (
  SELECT trace, count(*)::int AS failures
  FROM causeline.handler_runs JOIN fold_traces USING (correlation_id) WHERE is_new GROUP BY trace
) AS failed WHERE known.first_position = failed.trace`;
