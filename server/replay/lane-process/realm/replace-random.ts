import type { Desk } from "./desk.ts";
import { replaceMethod } from "./replace-method.ts";
import { fraction, seeded } from "./seeded.ts";

export function replaceRandom(desk: Desk): void {
  replaceMethod(
    Math,
    "random",
    (random) => () => (desk.active ? fraction(seeded(desk.ask("random", "Math.random()"), desk)) : random()),
  );
}
