import { performance } from "node:perf_hooks";
import type { Desk } from "./desk.ts";
import { standIn } from "./stand-in.ts";

type NativePerformance = typeof performance;

/** `performance` as user code sees it. */
export function makePerformance(desk: Desk): NativePerformance {
  const ask = (name: string) => desk.ask("timing", `performance.${name}`);
  const now = () => (desk.active ? desk.elapsed(ask("now()")) : performance.now());
  const loop = { idle: 0, active: 0, utilization: 0 };
  /** Marks and measures at a time that the run knows: the platform is given it. */
  const mark: NativePerformance["mark"] = (name, options) => {
    if (!desk.active) return performance.mark(name, options);
    return performance.mark(name, {
      ...options,
      startTime: options?.startTime ?? desk.elapsed(ask("mark()")),
    });
  };
  const measure = (...args: Parameters<NativePerformance["measure"]>) => {
    if (desk.active) ask("measure()");
    return performance.measure(...args);
  };
  return standIn(performance, {
    now: () => now,
    mark: () => mark,
    measure: () => measure,
    timeOrigin: () => (desk.active ? desk.timeOrigin(ask("timeOrigin")) : performance.timeOrigin),
    nodeTiming: () => {
      if (!desk.active) return performance.nodeTiming;
      return { name: "node", entryType: "node", startTime: 0, duration: desk.elapsed(ask("nodeTiming")) };
    },
    eventLoopUtilization: () => () => {
      if (!desk.active) return performance.eventLoopUtilization();
      const active = desk.elapsed(ask("eventLoopUtilization()"));
      return { ...loop, active, utilization: 1 };
    },
    toJSON: () => () =>
      desk.active ? { timeOrigin: desk.timeOrigin(ask("toJSON()")) } : (performance.toJSON() as unknown),
  });
}
