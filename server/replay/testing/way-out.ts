/**
 * Ways out of a lane, tried from a handler or while a module is loaded.
 *
 * In their code stand `SECRET`, a file that must not be read, `OUT`, a path that must not be written, `HELPER`, a
 * file to load, and `VICTIM`, a process that must not notice anything. What is opened or made while the module is loaded
 * is in `waysHead`.
 */
export interface WayOut {
  name: string;
  /** Statements of an async function. */
  code: string;
  /** By which name it is refused, with a message of the realm's own. */
  refused?: string;
  /** What it answers instead, as a text; how it fails, when it starts with `threw: `. */
  harmless?: RegExp;
  /** What this Node must have for it: `module.name`, or a global's name. */
  needs?: string;
}

export const refused = (name: string, code: string, api: string, needs?: string): WayOut =>
  needs === undefined ? { name, code, refused: api } : { name, code, refused: api, needs };
export const harmless = (name: string, code: string, answer: RegExp, needs?: string): WayOut =>
  needs === undefined ? { name, code, harmless: answer } : { name, code, harmless: answer, needs };

/** One function by two names is told by the first. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  createConnection: ["connect"],
  create: ["createDomain"],
  test: ["it", "default"],
};

/** The functions of a module, each by its name, with what they are called with. */
export function each(module: string, as: string, calls: readonly string[], needs = ""): WayOut[] {
  return calls.map((call) => {
    const [path = ""] = call.split("(");
    const name = path.replace(/^new /, "");
    const code = `return ${call.startsWith("new ") ? "new " : ""}${as}.${call.replace(/^new /, "")};`;
    const way = refused(
      `${module}.${name}`,
      code,
      [name, ...(aliases[name] ?? [])].map((one) => `${module}.${one}`).join("|"),
    );
    return needs === "" ? way : { ...way, needs: `${needs}.${name}` };
  });
}
