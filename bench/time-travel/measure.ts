import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Milliseconds of processor time that `work` took, so that a busy machine spoils a ratio less. */
export function processorMs(work: () => void): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000;
}

/** Times of single calls. */
export interface CallTimes {
  calls: number;
  medianMs: number;
  p99Ms: number;
  worstMs: number;
}

/** Each call's time by the clock, after some calls that warm up. */
export function timeCalls(calls: number, call: (at: number) => void): CallTimes {
  for (let at = 0; at < Math.min(20, calls); at++) call(calls + at);
  const times: number[] = [];
  for (let at = 0; at < calls; at++) {
    const started = process.hrtime.bigint();
    call(at);
    times.push(Number(process.hrtime.bigint() - started) / 1e6);
  }
  return summarize(times);
}

/** Median, 99th percentile and worst of times in milliseconds. */
export function summarize(times: readonly number[]): CallTimes {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { calls: times.length, medianMs: at(0.5), p99Ms: at(0.99), worstMs: sorted.at(-1) ?? 0 };
}

/** Bytes in use after a collection, buffers included. */
export function settledBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
