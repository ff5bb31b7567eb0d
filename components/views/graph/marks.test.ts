import { expect, it } from "vitest";
import { createMarks, mark } from "./marks.ts";

it("tells a card only of its own marks", () => {
  const marks = createMarks();
  const heard: string[] = [];
  marks.subscribe("a", () => heard.push(`a ${marks.get("a")}`));
  const stop = marks.subscribe("b", () => heard.push(`b ${marks.get("b")}`));

  marks.set(new Map([["a", mark.selected]]));
  marks.set(
    new Map([
      ["a", mark.selected],
      ["b", mark.later],
    ]),
  );
  stop();
  marks.set(new Map());
  expect(heard).toEqual([`a ${mark.selected}`, `b ${mark.later}`, "a 0"]);
});
