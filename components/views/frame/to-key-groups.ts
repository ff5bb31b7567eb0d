import type { KeyBinding } from "#client/keyboard.ts";

/** Bindings under their headings, in order of appearance; one that is bound twice is shown once. */
export function groupBindings(bindings: readonly KeyBinding[]): [group: string, bindings: KeyBinding[]][] {
  const groups = new Map<string, Map<string, KeyBinding>>();
  for (const binding of bindings) {
    const group = groups.get(binding.group) ?? new Map<string, KeyBinding>();
    groups.set(binding.group, group.set(binding.label, binding));
  }
  return [...groups].map(([group, byLabel]) => [group, [...byLabel.values()]]);
}
