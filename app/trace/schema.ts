import { choiceParam, flagParam, listParam, positionParam, textParam } from "#client/params.ts";

/** What of the trace page stands in the URL. */
export const schema = {
  c: textParam,
  /** Id of the selected event, ghost or folded node. */
  sel: textParam,
  /** The scrubber; none is the end of the trace. */
  at: positionParam,
  view: choiceParam(["graph", "both", "list"], "graph"),
  /** True: nothing is folded. */
  all: flagParam,
  /** Folded nodes that were opened. */
  unfold: listParam,
  /** Where one stands in the graph. */
  v: textParam,
  /** The projection whose state is shown. */
  p: textParam,
  /** Pointer that is pinned in the state. */
  path: textParam,
  /** Pointers that are open in the state. */
  open: listParam,
};
