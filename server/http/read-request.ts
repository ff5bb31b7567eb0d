import type { Context } from "hono";
import type { z } from "zod";
import { BadRequestError } from "./send-error.ts";

/** Throws `BadRequestError`, naming the first thing that is wrong. */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new BadRequestError(`"${issue?.path.join(".") ?? ""}": ${issue?.message ?? "cannot be read"}`);
}

/** The body as JSON; rejects with `BadRequestError`. */
export async function bodyOf(context: Context): Promise<unknown> {
  try {
    return await context.req.json();
  } catch {
    throw new BadRequestError("The body is not JSON");
  }
}
