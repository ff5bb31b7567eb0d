import type { CheckFinding } from "#core/determinism/check-finding.ts";
import { explainCause } from "#core/determinism/explain-cause.ts";
import { sarifText } from "./sarif-text.ts";

/** 3.49, the part that is used here. */
export interface SarifRule {
  id: string;
  name: string;
  shortDescription: { text: string };
  fullDescription: { text: string };
  help: { text: string };
}

/** One rule for each rule and cause that the findings have, by id. */
export function sarifRules(findings: readonly CheckFinding[]): SarifRule[] {
  const rules = new Map(findings.map((finding) => [sarifRuleId(finding), toRule(finding)]));
  return [...rules.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

export function sarifRuleId({ rule, cause }: Pick<CheckFinding, "rule" | "cause">): string {
  return `${rule}/${cause}`;
}

function toRule({ rule, cause }: CheckFinding): SarifRule {
  const { title, why, advice } = explainCause(cause);
  const id = sarifRuleId({ rule, cause });
  return {
    id,
    name: toPascalCase(id),
    shortDescription: { text: sarifText(`${title}.`) },
    fullDescription: { text: sarifText(why) },
    help: { text: sarifText(`${why} ${advice}`) },
  };
}

function toPascalCase(id: string): string {
  return id.replaceAll(/(?:^|[-/])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
