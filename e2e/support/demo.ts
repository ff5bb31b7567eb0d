/** Facts of the demo's log, which is generated from seed 1. */
export const demo = {
  events: 20_000,
  failedTraces: 281,
  /** The first event that has the field under another name. */
  firstBad: 12_120,
  event: "019560bf-5367-79df-af11-d703e6463ba5",
  trace: "019560bf-5235-7927-b3f4-26e9b629036d",
  /** A consolidation in which five handlers failed. */
  worstHit: "consolidation-2025-03-04T14h-3",
  stream: "salience-66be35e655aa",
  projection: "memory-salience",
  failing: "recall-index",
  findings: 392,
  message: "TypeError: Cannot read properties of undefined (reading 'toFixed')",
};
