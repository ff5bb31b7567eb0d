import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Adds the platform packages that `npm install` left out of the lock file.
 *
 * npm drops an optional package from the lock when the registry in use does not serve it (a mirror for one platform,
 * say), and then `npm ci` refuses that very lock. An entry of version, os and cpu is enough for npm to skip the
 * package here, and to fetch it by name and version on the platform that it is for.
 */
const file = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));

const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors = [
  "arm64",
  "arm",
  "x64",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
];

let added = 0;
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isThere(place, name)) continue;
    lock.packages[`node_modules/${name}`] = {
      ...entryOf(name, wanted),
      ...(entry.dev ? { dev: true } : {}),
    };
    added++;
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} platform packages added to package-lock.json\n`);

function isThere(place, name) {
  return (
    lock.packages[`node_modules/${name}`] !== undefined ||
    lock.packages[`${place}/node_modules/${name}`] !== undefined
  );
}

function entryOf(name, wanted) {
  const words = name.replace("windows", "win32").replace("armv7", "arm").split(/[-/.]/);
  const os = systems.find((system) => words.some((word) => word.startsWith(system)));
  const cpu =
    processors.find((processor) => words.includes(processor)) ?? (words.includes("arm") ? "arm" : undefined);
  if (!os && !cpu) throw new Error(`${name} is no platform package; install it`);
  const libc = words.some((word) => word.includes("musl"))
    ? "musl"
    : words.includes("gnu")
      ? "glibc"
      : undefined;
  return {
    version: wanted.replace(/^[^\d]*/, ""),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}
