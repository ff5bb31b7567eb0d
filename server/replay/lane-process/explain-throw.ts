import type { SourceLocation } from "#core/finding.ts";
import type { BundleMap } from "./source-map.ts";
import { innermost, toUserFrames } from "./user-frames.ts";

/** What a handler threw, as facts. */
export interface Thrown {
  message: string;
  /** The innermost frame that can be to blame, else the innermost in the bundle. */
  location: SourceLocation | null;
  /** Frames in the user's code and their packages, innermost first. */
  stack: string[];
}

const mostFrames = 20;
const longestMessage = 2_000;
/** Of the frames of a stack, which follow the message. */
const longestStack = 64 * 1024;

/** Never throws, whatever was thrown: a handler may throw a getter that throws. */
export function explainThrow(thrown: unknown, program: string, map: BundleMap): Thrown {
  const frames = toUserFrames(stackOf(thrown).split("\n"), program, map);
  return {
    message: cut(messageOf(thrown), longestMessage),
    location: innermost(frames),
    stack: frames.slice(0, mostFrames).map(({ text }) => text),
  };
}

function messageOf(thrown: unknown): string {
  try {
    if (thrown instanceof Error || isErrorLike(thrown)) return `${thrown.name}: ${thrown.message}`;
    return `threw ${typeof thrown === "string" ? JSON.stringify(thrown) : String(thrown)}`;
  } catch {
    return "threw something that cannot be described";
  }
}

function nameOf(thrown: unknown): string {
  return String((thrown as { name?: unknown }).name);
}

/** A copy: a mere slice would keep the whole text in memory. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : Buffer.from(text.slice(0, most), "utf16le").toString("utf16le");
}

function isErrorLike(thrown: unknown): thrown is Error {
  return typeof thrown === "object" && thrown !== null && "message" in thrown && "name" in thrown;
}

function stackOf(thrown: unknown): string {
  try {
    const { stack, message } = thrown as { stack?: unknown; message?: unknown };
    if (typeof stack !== "string") return "";
    const head = typeof message === "string" ? `${nameOf(thrown)}: ${message}` : "";
    return cut(stack.startsWith(head) ? stack.slice(head.length) : stack, longestStack);
  } catch {
    return "";
  }
}
