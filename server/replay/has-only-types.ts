import { readFile } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";

/** Whether nothing is left of a TypeScript module without its types: who imports it does not show in a bundle either. */
export async function hasOnlyTypes(file: string): Promise<boolean> {
  if (!/^\.[mc]?ts$/.test(path.extname(file))) return false;
  try {
    const text = await readFile(file, "utf8");
    const { code } = await esbuild.transform(text, { loader: "ts", legalComments: "none" });
    return text.trim() !== "" && code.trim() === "";
  } catch {
    return false;
  }
}
