import { choiceParam, listParam, positionParam, textParam } from "#client/params.ts";

/** What of the projection page stands in the URL. */
export const schema = {
  name: textParam,
  at: positionParam,
  a: positionParam,
  b: positionParam,
  /** Ends of the part of the log that the scrubber shows; both or none. */
  from: positionParam,
  to: positionParam,
  /** Pointer whose history is shown. */
  path: textParam,
  /** Pointers that are open in the tree. */
  open: listParam,
  q: textParam,
  /** What the left side shows while A and B are set. */
  show: choiceParam(["diff", "state"], "diff"),
};
