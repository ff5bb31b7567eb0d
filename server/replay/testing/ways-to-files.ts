import { each, refused, type WayOut } from "./way-out.ts";

export const byProperty: WayOut[] = [
  refused("a class behind a getter", "return first(new fs.ReadStream(SECRET));", "fs.ReadStream"),
  refused("the class, called", "return first(fs.ReadStream(SECRET));", "fs.ReadStream"),
  refused(
    "the class, by Reflect",
    "return first(Reflect.construct(fs.ReadStream, [SECRET]));",
    "fs.ReadStream",
  ),
  refused(
    "a class of one's own",
    "return first(new (class extends fs.ReadStream {})(SECRET));",
    "fs.ReadStream",
  ),
  refused("an old name", "return first(new fs.FileReadStream(SECRET));", "fs.FileReadStream|fs.ReadStream"),
  refused("a class that writes", "new fs.WriteStream(OUT).end('x'); await turns();", "fs.WriteStream"),
  refused("its old name", "new fs.FileWriteStream(OUT).end('x');", "fs.FileWriteStream|fs.WriteStream"),
  refused("a new class", "new fs.Utf8Stream({ dest: OUT });", "fs.Utf8Stream", "node:fs.Utf8Stream"),
  refused(
    "the description of a getter",
    "return first(new (Object.getOwnPropertyDescriptor(fs, 'ReadStream').get?.() ?? fs.ReadStream)(SECRET));",
    "fs.ReadStream",
  ),
  refused("a copy of the module", "return { ...fs }.readFileSync(SECRET, 'utf8');", "fs.readFileSync"),
  refused(
    "by its place in a list",
    "return Object.values(fs).find((one) => one?.name === 'readFileSync')(SECRET);",
    "fs.readFileSync",
  ),
  refused("a function of a function", "return fs.realpathSync.native(SECRET);", "fs.realpathSync.native"),
  refused(
    "a function below a symbol",
    "return fs.exists[util.promisify.custom](SECRET);",
    "fs.exists.[nodejs.util.promisify.custom]",
  ),
  refused("made a promise", "return util.promisify(fs.readFile)(SECRET, 'utf8');", "fs.readFile"),
  refused("a nested module", "return fs.promises.readFile(SECRET, 'utf8');", "fs.promises.readFile"),
  refused(
    "the nested module by its name",
    "return require('node:fs/promises').readFile(SECRET, 'utf8');",
    "fs.promises.readFile",
  ),
  refused(
    "asked of the process",
    "return process.getBuiltinModule('fs').createReadStream(SECRET);",
    "fs.createReadStream",
  ),
  refused(
    "imported late",
    "return (await import('node:fs')).readFileSync(SECRET, 'utf8');",
    "fs.readFileSync",
  ),
  refused("bound", "return fs.readFileSync.bind(fs)(SECRET);", "fs.readFileSync"),
  refused("with another this", "return Reflect.apply(fs.readFileSync, null, [SECRET]);", "fs.readFileSync"),
  refused("as a callback", "return [SECRET].map(fs.readFileSync);", "fs.readFileSync"),
  refused(
    "the target of a proxy, told by inspect",
    "let found; fs.readFileSync[util.inspect.custom] = function () { found ??= this; return ''; }; util.inspect(fs.readFileSync, { showProxy: true }); return String((found ?? fs.readFileSync)(SECRET));",
    "fs.readFileSync",
  ),
];

export const files: WayOut[] = each("fs", "fs", [
  ..."access accessSync chmodSync chownSync copyFileSync cpSync existsSync lchownSync linkSync lstatSync lutimesSync mkdirSync"
    .split(" ")
    .map((name) => `${name}(OUT, OUT)`),
  ..."mkdtempSync opendirSync openSync openAsBlob readdirSync readFileSync readlinkSync realpathSync renameSync rmdirSync rmSync"
    .split(" ")
    .map((name) => `${name}(SECRET)`),
  ..."statfsSync statSync symlinkSync truncateSync unlinkSync unwatchFile utimesSync watch watchFile writeFileSync"
    .split(" ")
    .map((name) => `${name}(OUT, OUT)`),
  "createWriteStream(OUT)",
  "appendFileSync(OUT, 'x')",
]);
