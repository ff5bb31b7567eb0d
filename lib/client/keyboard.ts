"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { isEditable, matchesCombo, usesKeyItself } from "./key-combo.ts";

/** One line of the table of keys: what the help shows, and what it does. */
export interface KeyBinding {
  /**
   * Key combinations that all do the same, as `KeyboardEvent.key` names them: "ArrowLeft", "Shift+ArrowLeft", "f", "?";
   * "Mod" is Command on a Mac and Control elsewhere.
   */
  keys: readonly string[];
  /** What it does, for the help: "Next event". */
  label: string;
  /** Heading in the help: "Scrubber". */
  group: string;
  run(event: KeyboardEvent): void;
  /** True: also while a text field has the focus. */
  whileTyping?: boolean;
  /** Asked at each press; false leaves the key to others. The help shows the binding all the same. */
  when?(): boolean;
}

type Table = { current: readonly KeyBinding[] };

/** Later tables win over earlier ones: a dialog over its page, a page over the frame. */
let tables: readonly Table[] = [];
let bindings: readonly KeyBinding[] = [];
const none: readonly KeyBinding[] = [];
const listeners = new Set<() => void>();

/** Makes a table of keys work while the component is mounted, and shows it in the help. */
export function useKeyboard(table: readonly KeyBinding[], enabled = true): void {
  const ref = useRef(table);
  useEffect(() => {
    ref.current = table;
    publish();
  });
  useEffect(() => {
    if (!enabled) return;
    if (tables.length === 0) window.addEventListener("keydown", onKeyDown);
    tables = [...tables, ref];
    publish();
    return () => {
      tables = tables.filter((one) => one !== ref);
      if (tables.length === 0) window.removeEventListener("keydown", onKeyDown);
      publish();
    };
  }, [enabled]);
}

/** Every binding that works now, for the help. */
export function useKeyBindings(): readonly KeyBinding[] {
  return useSyncExternalStore(
    subscribe,
    () => bindings,
    () => none,
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const typing = isEditable(event.target);
  const binding = tables
    .toReversed()
    .flatMap((table) => table.current)
    .find(
      (one) =>
        (one.whileTyping || !typing) &&
        (one.when?.() ?? true) &&
        one.keys.some((combo) => matchesCombo(combo, event)),
    );
  if (!binding || (usesKeyItself(event) && !binding.whileTyping)) return;
  event.preventDefault();
  binding.run(event);
}

function publish(): void {
  const next = tables.flatMap((table) => table.current);
  const same = next.length === bindings.length && next.every((one, index) => looksLike(one, bindings[index]));
  if (same) return;
  bindings = next;
  for (const listener of listeners) listener();
}

function looksLike(one: KeyBinding, other: KeyBinding | undefined): boolean {
  return other !== undefined && one.label === other.label && one.keys.join() === other.keys.join();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
