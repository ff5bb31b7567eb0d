import { append } from "../append.ts";
import { openStore } from "../open-store.ts";
import { newEvent } from "./draft.ts";

/**
 * A process that has a store open, for tests that kill it: `node hold-store.mjs FOLDER NAME`.
 *
 * Prints `open`; then appends events `NAME-1`, `NAME-2`, … and prints each id once it is committed. Ends when its standard
 * input does.
 */
const [folder = "", name = ""] = process.argv.slice(2);
const store = await openStore(folder);
process.stdout.write("open\n");
const state = { going: true };
process.stdin.resume().on("end", () => {
  state.going = false;
});
for (let index = 1; state.going; index++) {
  await append(store, { streamId: name, expectedVersion: "any", events: [newEvent(`${name}-${index}`)] });
  process.stdout.write(`${name}-${index}\n`);
  await new Promise((resolve) => setTimeout(resolve, 5));
}
await store.close();
