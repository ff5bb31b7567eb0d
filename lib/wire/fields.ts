import { z } from "zod";

/** Schemas of what many queries have. */

export const position = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export const name = z.string().min(1).max(500);
export const id = z.string().min(1).max(2_000);
export const pointer = z.string().max(20_000).default("");
export const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual);
export const offset = z.coerce.number().int().min(0).default(0);
