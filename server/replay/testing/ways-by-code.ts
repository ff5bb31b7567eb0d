import { each, harmless, refused, type WayOut } from "./way-out.ts";

export const modules: WayOut[] = [
  refused(
    "Module._extensions",
    "Module._extensions['.js']({ _compile: (code) => { throw new Error(code); } }, SECRET);",
    'require.extensions[".js"]',
  ),
  refused(
    "module.Module._extensions",
    "Module.Module._extensions['.json']({}, SECRET);",
    'require.extensions[".json"]',
  ),
  refused(
    "require.extensions",
    "require.extensions['.js']({ _compile: (code) => { throw new Error(code); } }, SECRET);",
    'require.extensions[".js"]',
  ),
  refused(
    "require.extensions for native code",
    "require.extensions['.node']({}, SECRET);",
    'require.extensions[".node"]',
  ),
  refused("Module._load", "return Module._load(SECRET);", "import() of what is not in the bundle"),
  refused(
    "createRequire",
    "return Module.createRequire('/')(SECRET);",
    "import() of what is not in the bundle",
  ),
  refused(
    "createRequire, built in",
    "return Module.createRequire('/')('fs').readFileSync(SECRET);",
    "fs.readFileSync",
  ),
  refused("require.resolve", "return require.resolve(SECRET);", "require.resolve"),
  refused("a module's load", "new Module('x').load(SECRET);", "module.Module"),
  refused(
    "a module's load, by its class",
    "Module.prototype.load.call({ paths: [] }, SECRET);",
    "module.load",
  ),
  refused(
    "a module's compiler",
    "Module.prototype._compile.call({}, 'throw require(\"fs\")', SECRET);",
    "module._compile",
  ),
  refused(
    "behind the class",
    "Object.getPrototypeOf(Module.prototype).constructor.register('data:text/javascript,');",
    "module.register",
  ),
  refused(
    "the class behind, its loaders",
    "Object.getPrototypeOf(Module.prototype).constructor._extensions['.js']({}, SECRET);",
    'require.extensions[".js"]',
  ),
  refused(
    "the class behind, its finder",
    "return Object.getPrototypeOf(Module.prototype).constructor._findPath(SECRET, ['/']);",
    "module._findPath",
  ),
  ...each(
    "module",
    "Module",
    [
      "_findPath(SECRET, ['/'])",
      "_resolveFilename(SECRET)",
      "_stat(SECRET)",
      "_readPackage('/')",
      "_initPaths()",
      "_preloadModules([SECRET])",
      "runMain(SECRET)",
      "register('data:text/javascript,')",
    ],
    "node:module",
  ),
  ...each(
    "module",
    "Module",
    ["registerHooks({})", "enableCompileCache(OUT)", "findPackageJSON('/')"],
    "node:module",
  ),
];

export const loaders: WayOut[] = [
  refused(
    "a script with the platform's loader",
    "return new vm.Script(text, loader).runInThisContext();",
    "vm importModuleDynamically",
  ),
  refused(
    "code with the platform's loader",
    "return vm.runInThisContext(text, loader);",
    "vm importModuleDynamically",
  ),
  refused(
    "a context with the platform's loader",
    "return vm.runInNewContext(text, {}, loader);",
    "vm importModuleDynamically",
  ),
  refused(
    "a function with the platform's loader",
    "return vm.compileFunction(text, [], loader)();",
    "vm importModuleDynamically",
  ),
  refused(
    "a made context with the platform's loader",
    "return vm.runInContext(text, vm.createContext({}, loader));",
    "vm importModuleDynamically",
  ),
  refused(
    "the class of a script made before",
    "return new early.constructor(text, loader).runInThisContext();",
    "vm importModuleDynamically",
  ),
  refused(
    "the class below that of a script",
    "return new (Object.getPrototypeOf(Object.getPrototypeOf(early)).constructor)(text, loader);",
    "vm importModuleDynamically",
  ),
  harmless(
    "a loader that a getter gives later",
    "let asked = 0; vm.runInThisContext(text, { get importModuleDynamically() { return asked++ ? loader.importModuleDynamically : undefined; } }); return leaked();",
    /^undefined$/,
  ),
  harmless(
    "the class that scripts inherit from",
    "return Object.getPrototypeOf(vm.Script) === Function.prototype;",
    /^true$/,
  ),
  harmless(
    "a text of code",
    "return (0, eval)(\"import('node:fs').then(() => 'there', (error) => error.code)\");",
    /^ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING/,
  ),
  harmless(
    "a function made of a text",
    "return new Function(\"return import('node:fs').then(() => 'there', (error) => error.code)\")();",
    /^ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING/,
  ),
  harmless("a text run by a timer", "setTimeout(eval, 1, text); return leaked();", /^undefined$/),
  harmless("a text run by an immediate", "setImmediate(eval, text); return leaked();", /^undefined$/),
  harmless(
    "a text run by an interval",
    "const timer = setInterval(eval, 1, text); await turns(); clearInterval(timer); return leaked();",
    /^undefined$/,
  ),
  harmless("a text run by a tick", "process.nextTick(eval, text); return leaked();", /^undefined$/),
  harmless("a text run by a list", "[text].forEach(eval); return leaked();", /^undefined$/),
  harmless(
    "a text run by a list of the state",
    "state.list = [text]; state.list.forEach(eval); state.list.map(eval); return leaked();",
    /^undefined$/,
  ),
  harmless(
    "a text run by a map of the state",
    "state.map = new Map([[1, text]]); state.map.forEach(eval); delete state.map; return leaked();",
    /^undefined$/,
    "node:module.registerHooks",
  ),
  harmless(
    "a text run by a set of the state",
    "state.set = new Set([text]); state.set.forEach(eval); delete state.set; return leaked();",
    /^undefined$/,
    "node:module.registerHooks",
  ),
  harmless(
    "a text run by a promise",
    "await Promise.resolve(text).then(eval); return leaked();",
    /^undefined$/,
  ),
  harmless(
    "a text run by an emitter",
    "new EventEmitter().on('x', eval).emit('x', text); return leaked();",
    /^undefined$/,
  ),
  harmless("a text run by a replacement", "text.replace(/.+/, eval); return leaked();", /^undefined$/),
  harmless(
    "a text run by a callback of crypto",
    "crypto.randomInt(2, () => setTimeout(eval, 1, text)); return leaked();",
    /^undefined$/,
  ),
  harmless(
    "a text run as JSON is read",
    "JSON.parse(JSON.stringify([text]), (key, value) => (typeof value === 'string' ? eval(value) && 1 : value)); return leaked();",
    /^undefined$/,
  ),
  harmless(
    "the process of another context",
    "return vm.runInNewContext('typeof process + typeof require');",
    /^undefinedundefined$/,
  ),
  refused(
    "this process, by another context",
    "vm.runInNewContext(\"this.constructor.constructor('return process')()\", {}).kill(VICTIM);",
    "process.kill",
  ),
  refused("this process, by a text", "(0, eval)('process').kill(VICTIM);", "process.kill"),
  refused(
    "this process, by a constructor",
    "event.constructor.constructor('return process')().kill(VICTIM);",
    "process.kill",
  ),
];

/** By a file that is not in the bundle, and was loaded before. */
export const helpers: WayOut[] = [
  refused("a helper's file", "return helper.read(SECRET);", "fs.readFileSync"),
  refused("a helper's process", "helper.spawn();", "child_process.spawnSync"),
  refused("a helper's require", "return helper.late(SECRET);", "require()"),
  refused("a helper's module", "return helper.up(SECRET);", "fs.readFileSync"),
  refused("a helper's compiler", "return helper.compile(SECRET);", "module._compile"),
  refused("a helper's createRequire", "return helper.created(SECRET);", "fs.readFileSync"),
  refused("a helper's kill", "helper.ended();", "process.kill"),
];
