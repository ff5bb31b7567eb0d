/**
 * What the compiler puts at the head of a bundle for private names and for the names of functions, replaced by what the
 * lane gives: `causelineName` and `causelineNotDeclared` (`lane-process/realm/class-support.ts`).
 *
 * Each replacement stays on its line, which holds no code of the user's: places in the source map stay as they are.
 */
const helpers: readonly [compiled: RegExp, given: string][] = [
  [
    /^var (__name\d*) = \(target, value\) => __defProp\d*\(target, "name", .*\);$/mu,
    "var $1 = causelineName;",
  ],
  [
    /^var (__accessCheck\d*) = \(obj, member, msg\) => member\.has\(obj\) \|\| .*;$/mu,
    "var $1 = (obj, member, msg) => member.has(obj) || causelineNotDeclared(member.label, msg);",
  ],
  [
    /^var (__privateIn\d*) = \(member, obj\) => .*;$/mu,
    "var $1 = (member, obj) => Object(obj) === obj ? member.has(obj) : causelineNotDeclared(member.label, obj);",
  ],
  [
    /^(var __privateAdd\d* = \(obj, member, value\) => member\.has\(obj\) \? )__typeError\d*\(.*?\)( : .*)$/mu,
    "$1causelineNotDeclared(member.label, null)$2",
  ],
];

/** Where a private field was compiled to a map by object: the user's own are called otherwise. */
const slot = /^(\s*_([\p{ID_Continue}$]+) = new WeakMap)\(\);$/gmu;

/** A name that another class of the bundle has, too, got a number: it is the user's if the sources have it so. */
function labelOf(name: string, sources: readonly string[]): string {
  const written = (label: string) =>
    sources.some((source) => source.includes(`#${label}`) || source.includes(`accessor ${label}`));
  const plain = name.replace(/\d+$/u, "");
  return `#${plain !== name && !written(name) && written(plain) ? plain : name}`;
}

/** The bundle with the lane's own helpers, and with private fields that know their names. */
export function replaceHelpers(program: string, sources: readonly string[]): string {
  let text = program;
  for (const [compiled, given] of helpers) text = text.replace(compiled, given);
  return text.replace(
    slot,
    (_, start: string, name: string) => `${start}(${JSON.stringify(labelOf(name, sources))});`,
  );
}

/** Whether a helper of the compiler was left that its next version writes in another way. */
export function hasForeignHelpers(program: string): boolean {
  return /^var __(?:name|accessCheck|privateIn)\d* = (?!causelineName;|.*causelineNotDeclared)/mu.test(
    program,
  );
}
