import pg from "pg";

const bigintOid = 20;
const timestamptzOid = 1184;

/**
 * How columns become values, for sessions that run in UTC with ISO dates: `bigint` is a number, since all of the store's
 * are safe integers; `timestamptz` is RFC 3339 text with 6 fraction digits, since a `Date` would lose three of them.
 */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") => {
    if (oid === bigintOid) return Number;
    if (oid === timestamptzOid) return toRfc3339;
    return pg.types.getTypeParser(oid, format);
  },
};

/** `2018-11-30 03:45:24.5+00` -> `2018-11-30T03:45:24.500000Z`. */
export function toRfc3339(text: string): string {
  const seconds = `${text.slice(0, 10)}T${text.slice(11, 19)}`;
  const fraction = text.slice(20, -3);
  return `${seconds}.${fraction.length === 6 ? fraction : fraction.padEnd(6, "0")}Z`;
}
