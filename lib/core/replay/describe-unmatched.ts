import type { Unmatched } from "./unmatched.ts";

const mostTold = 8;

/** What finds no counterpart, a sentence each without a full stop; the types first. */
export function describeUnmatched({
  types,
  typeCount,
  handlers,
  handlerCount,
  ...rest
}: Unmatched): string[] {
  const named = types.map(({ type, events }) => `${type} (${events} ${events === 1 ? "event" : "events"})`);
  const log = listed(named, typeCount);
  const code = listed(handlers, handlerCount);
  if (rest.nothingHandled)
    return [`No event has a handler: the log has ${log}, and there are handlers for ${code || "nothing"}`];
  return [
    ...(typeCount > 0 ? [`There is no handler for ${log}`] : []),
    ...(handlerCount > 0
      ? [`No event came for the ${handlerCount === 1 ? "handler" : "handlers"} ${code}`]
      : []),
  ];
}

function listed(names: readonly string[], count: number): string {
  const told = names.slice(0, count > mostTold + 1 ? mostTold : count);
  const more = count - told.length;
  return more > 0 ? `${told.join(", ")} and ${more} more` : told.join(", ");
}
