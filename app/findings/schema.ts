import { choiceParam, listParam, textParam } from "#client/params.ts";

/** What of the findings page stands in the URL. */
export const schema = {
  /** The projection that alone is shown. */
  p: textParam,
  verdict: listParam,
  severity: listParam,
  cause: listParam,
  q: textParam,
  /** Id of the selected finding. */
  sel: textParam,
  /** The projection for which the cost of a check is shown. */
  ask: textParam,
  plan: choiceParam(["default", "deep"], "default"),
  /** Projections of which the power of the check is shown. */
  open: listParam,
};
