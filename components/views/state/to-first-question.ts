import type { StateNode } from "#core/state/answers.ts";

/** The question that one value most likely raises: when did it become what it is? */
export interface FirstQuestion {
  pointer: string;
  test: "isNaN" | "missing" | "equals" | "changes";
  /** As JSON; "" where nothing is compared. */
  value: string;
}

/** Asks when a value became NaN or what it is; of a container, when it changed. */
export function toFirstQuestion({ pointer, kind, preview, cut }: StateNode): FirstQuestion {
  if (kind === "number" && preview === "NaN") return { pointer, test: "isNaN", value: "" };
  const isComparable = kind === "string" || kind === "number" || kind === "boolean" || kind === "null";
  // Infinity and a cut text have no JSON that equals them.
  if (isComparable && !cut && !preview.includes("Infinity"))
    return { pointer, test: "equals", value: preview };
  return { pointer, test: "changes", value: "" };
}

/** Asks when a value that was removed went missing. */
export function toMissingQuestion(pointer: string): FirstQuestion {
  return { pointer, test: "missing", value: "" };
}
