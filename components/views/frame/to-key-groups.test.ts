import { expect, it } from "vitest";
import { groupBindings } from "./to-key-groups.ts";

const binding = (group: string, label: string) => ({ group, label, keys: ["x"], run: () => undefined });

it("puts bindings under their headings, each once", () => {
  const groups = groupBindings([
    binding("Everywhere", "Search"),
    binding("List", "Next row"),
    binding("Everywhere", "Help"),
    binding("List", "Next row"),
  ]);
  expect(groups.map(([group, list]) => `${group}: ${list.map((one) => one.label).join(", ")}`)).toEqual([
    "Everywhere: Search, Help",
    "List: Next row",
  ]);
});
