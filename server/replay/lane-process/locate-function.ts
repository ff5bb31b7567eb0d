import { Session } from "node:inspector";
import type { SourceLocation } from "#core/finding.ts";
import type { BundleMap } from "./source-map.ts";

interface Property {
  name: string;
  value?: { value?: { lineNumber: number; columnNumber: number } };
}

// Taken before they are refused to user code.
const { connect, disconnect, post } = Session.prototype;
const slot = "__causelineFunction";

/**
 * Where functions stand in the user's source, in the order given; null where the engine does not say.
 *
 * The engine's own inspector knows; nothing else does without reading the source again.
 */
export function locateFunctions(functions: readonly unknown[], map: BundleMap): (SourceLocation | null)[] {
  const session = new Session();
  connect.call(session);
  try {
    return functions.map((candidate) => locate(session, candidate, map));
  } finally {
    Reflect.deleteProperty(globalThis, slot);
    disconnect.call(session);
  }
}

function locate(session: Session, candidate: unknown, map: BundleMap): SourceLocation | null {
  Reflect.set(globalThis, slot, candidate);
  let found: SourceLocation | null = null;
  // Both calls answer before they return: the session is on this very thread.
  session.post = post;
  session.post("Runtime.evaluate", { expression: `globalThis.${slot}` }, (_, evaluated) => {
    const objectId = evaluated?.result.objectId;
    if (objectId === undefined) return;
    session.post("Runtime.getProperties", { objectId, ownProperties: true }, (__, answer) => {
      const properties = (answer?.internalProperties ?? []) as Property[];
      const place = properties.find(({ name }) => name === "[[FunctionLocation]]")?.value?.value;
      if (place) found = map.locate(place.lineNumber + 1, place.columnNumber + 1);
    });
  });
  return found;
}
