import { badCases } from "./bad-cases.ts";
import { cleanCases } from "./clean-cases.ts";
import type { CorpusCase } from "./corpus-case.ts";

/**
 * The corpus: nondeterministic projections, and clean ones that look as if they were not, with what a check of each on
 * the events of `makeLog()` is to find.
 *
 * The modules are written as a user would write them. Some use packages: those below `packages/` are to be laid into a
 * `node_modules/` beside a copy of the modules (`layCorpus` does it), since folders of that name are ignored by Git.
 */
export const cases: readonly CorpusCase[] = [...badCases, ...cleanCases];
