import { Recording } from "#core/replay/recording.ts";

/** The lane's program, whose recording is never believed: every question is answered by running again. */
Object.defineProperty(Recording.prototype, "distrust", {
  get: () => ({ since: 1, why: "a test wants it", path: "" }),
});

await import("../lane-process/main.ts");
