import { choiceParam, flagParam, listParam, positionParam, textParam } from "#client/params.ts";
import { pathTests } from "#core/replay/bisect-query.ts";

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
  /** The question "first position where …": how it is asked, and what is filled in. */
  find: choiceParam(["none", "value", "code"], "none"),
  of: textParam,
  test: choiceParam(pathTests, "changes"),
  value: textParam,
  where: textParam,
  stays: flagParam,
};
