import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** A projection module written as users write them, and conditions that its user might ask for. */
export interface Style {
  name: string;
  /** Absolute. */
  file: string;
  conditions: string[];
}

/** A line of a style's file: `// asks: state.total > 5`. */
const asks = /^\/\/ asks: (.+)$/gm;

/** The modules in `styles/` and one folder below, by name; helper modules lie in `helpers/`. */
export async function listStyles(folder: string): Promise<Style[]> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = found
    .filter((entry) => entry.isFile() && /\.(ts|mjs|js|cjs)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/(^|\/)(helpers|node_modules)\//.test(path.relative(folder, file)))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const conditions = [...(await readFile(file, "utf8")).matchAll(asks)].map(([, text]) => text ?? "");
      return { name: path.relative(folder, file).replace(/\.\w+$/, ""), file, conditions };
    }),
  );
}
